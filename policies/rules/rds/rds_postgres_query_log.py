"""PostgreSQL instances log their queries."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Verdict, Violation
from policies.leaves import first, leaves

GROUP = "aws:rds/parameterGroup:ParameterGroup"
WANTED = ("log_statement", "log_min_duration_statement")


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    if resource.inputs.get("engine") != "postgres":
        return
    groups = scope.graph.targets(resource, "parameterGroupName", GROUP)
    if not groups and first(resource.inputs, "parameterGroupName").state != "unset":
        return  # a group that another stack owns
    names = {leaf.value for group in groups for leaf in leaves(group.inputs, "parameters.name")}
    if missing := [name for name in WANTED if name not in names]:
        where = f"parameter group {groups[0].name}" if groups else "its parameter group"
        yield Violation(f"{where} does not set {' and '.join(missing)}; add them", "parameterGroupName")


RULE = Rule(
    title="PostgreSQL instances log their queries",
    severity="low",
    concern="logging",
    why="Without log_statement and log_min_duration_statement neither a breach nor a slow query can "
    "be traced.",
    fix="Attach an aws.rds.ParameterGroup that sets log_statement and log_min_duration_statement.",
    frameworks=("CKV2_AWS_30",),
    types=("aws:rds/instance:Instance",),
    relates=True,
    check=_check,
)
