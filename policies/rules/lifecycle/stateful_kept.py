"""What holds data is neither deleted nor replaced."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.stateful import STATEFUL
from model.resource import Plan
from policies.contract import Rule, Scope, Verdict, Violation


def check_plan(plan: Plan, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """By the steps of a plan that knows what stands; a resource that is retained stays where it is."""
    for resource in plan.resources:
        lost = STATEFUL.get(resource.type)
        if lost is None or resource.retain_on_delete or resource.external:
            continue
        if resource.op == "delete":
            stop = "; it is protected, so the deployment will stop" if resource.protect else ""
            yield Violation(f"is deleted, and {lost}{stop}", urn=resource.urn)
        elif resource.op in ("replace", "create-replacement"):
            forced = sorted(path for path, kind in resource.diff_kinds.items() if "replace" in kind)
            cause = f" because of {', '.join(forced)}" if forced else ""
            yield Violation(f"is replaced{cause}, and {lost}", urn=resource.urn)


RULE = Rule(
    title="What holds data is neither deleted nor replaced",
    severity="critical",
    concern="resilience",
    why="Running the program again makes an empty one: the data, keys or addresses of the old one are gone.",
    fix="Keep the resource: undo the change, add an alias for a rename, or move it with `pulumi state`; "
    "waive the rule where it is meant.",
    frameworks=(),
    types=tuple(STATEFUL),
    preview_only=True,
    check_plan=check_plan,
)
