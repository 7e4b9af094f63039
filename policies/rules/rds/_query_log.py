"""The parameters with which PostgreSQL logs its queries."""

from __future__ import annotations

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Check, Scope, Verdict, Violation
from policies.leaves import first, leaves

WANTED = ("log_statement", "log_min_duration_statement")


def logs_queries(engine: str, ref: str, group_type: str) -> Check:
    """A database of `engine` must have a parameter group (`group_type`, named in `ref`) that sets them.

    A group that the plan does not hold belongs to somebody else and is not judged here.
    """

    def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
        if resource.inputs.get("engine") != engine:
            return
        groups = scope.graph.targets(resource, ref, group_type)
        if not groups and first(resource.inputs, ref).state != "unset":
            return
        names = {leaf.value for group in groups for leaf in leaves(group.inputs, "parameters.name")}
        if missing := [name for name in WANTED if name not in names]:
            where = f"parameter group {groups[0].name}" if groups else "its parameter group"
            yield Violation(f"{where} does not set {' and '.join(missing)}; add them", ref)

    return check
