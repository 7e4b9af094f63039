"""ECS clusters have Container Insights."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import doubt
from policies.contract import Rule, Scope, Verdict, Violation
from policies.leaves import first, objects


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    for leaf in objects(resource.inputs, "settings"):
        if unjudged := doubt(leaf):
            yield unjudged
            return
        if isinstance(leaf.value, dict) and leaf.value.get("name") == "containerInsights":
            if leaf.value.get("value") not in ("enabled", "enhanced"):
                seen = first(leaf.value, "value").shown
                yield Violation(f'{leaf.path}.value is {seen}; write "enabled"', leaf.path)
            return
    yield Violation('settings has no containerInsights; add it with "enabled"', "settings")


RULE = Rule(
    title="ECS clusters have Container Insights",
    severity="low",
    concern="operations",
    why="Without it there are no metrics per task.",
    fix='Set settings=[{"name": "containerInsights", "value": "enabled"}].',
    frameworks=("CKV_AWS_65", "FSBP ECS.12"),
    types=("aws:ecs/cluster:Cluster",),
    check=_check,
)
