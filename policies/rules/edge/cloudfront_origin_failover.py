"""Distributions fail over to a second origin."""

from collections.abc import Iterator

from model.resource import Resource
from model.values import get
from policies.checks import blank, doubt
from policies.contract import Rule, Scope, Verdict, Violation
from policies.leaves import objects


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    advice = "write one with failoverCriteria and two members"
    groups = list(objects(resource.inputs, "originGroups"))
    if not groups:
        yield Violation(f"originGroups is not set; {advice}", "originGroups")
    for group in groups:
        if unjudged := doubt(group):
            yield unjudged
        elif isinstance(group.value, dict):
            members = get(group.value, "members")
            if (
                blank(get(group.value, "failoverCriteria"))
                or not isinstance(members, list)
                or len(members) < 2
            ):
                yield Violation(f"{group.path} cannot fail over; {advice}", group.path)


RULE = Rule(
    title="Distributions fail over to a second origin",
    severity="low",
    concern="resilience",
    why="When the only origin fails the site is down, though its content lies in a second bucket.",
    fix="Set origin_groups with failover_criteria and two members.",
    frameworks=("CKV_AWS_310", "FSBP CloudFront.4"),
    types=("aws:cloudfront/distribution:Distribution",),
    check=_check,
)
