"""Every dollar has an owner."""

from __future__ import annotations

from collections.abc import Iterator

from costs.attribution import COST_TAGS, Attribution, prove
from policies.contract import Rule, RuleConfig, Scope, Severity, Unjudged, Verdict, Violation
from policies.spending import Spending, on_spending

CLUSTER = "aws:eks/cluster:Cluster"


class Tags(RuleConfig):
    """What the bill is divided by."""

    tags: tuple[str, ...] = COST_TAGS
    """Cost allocation tags that must arrive on the bill of everything."""


def check(spending: Spending, scope: Scope) -> Iterator[Verdict]:
    """By the proof. What a cluster's controllers tag is judged only in the plan that has the controllers."""
    plan, keys = spending.plan, scope.config(Tags).tags
    elsewhere = not any(plan.of_type(CLUSTER))
    severity: Severity | None = None if scope.environment else "medium"
    for one in prove(plan, spending.estimate, keys=keys):
        if one.proven:
            continue
        if elsewhere and not one.route and one.type.startswith("kubernetes:"):
            yield Unjudged("", "is tagged by the controllers of a cluster in another plan", one.urn)
        else:
            yield Violation(_words(one, keys), urn=one.urn, severity=severity)


def _words(one: Attribution, keys: tuple[str, ...]) -> str:
    missing = " and ".join(one.missing or keys)
    if not one.route:
        how = "no route"
    else:
        how = f"{one.route.removeprefix('its ')}: {', '.join(one.tags) or 'none of them'}"
    return f"reaches the bill without {missing} ({how}; {one.words}); {_advice(one)}"


def _advice(one: Attribution) -> str:
    return ADVICE.get(one.type, "set them in defaultTags of its provider")


ADVICE = {
    "aws:autoscaling/group:Group": "add tags with propagateAtLaunch",
    "aws:eks/nodeGroup:NodeGroup": "set them in tagSpecifications of its launch template, for both "
    "instance and volume",
    "kubernetes:karpenter.sh/v1:NodePool": "set them in spec.tags of its EC2NodeClass",
    "kubernetes:core/v1:PersistentVolumeClaim": "set them in extraVolumeTags of the EBS driver",
    "kubernetes:apps/v1:StatefulSet": "set them in extraVolumeTags of the EBS driver",
    "kubernetes:core/v1:Service": "set them in defaultTags of the load balancer controller",
    "kubernetes:networking.k8s.io/v1:Ingress": "set them in defaultTags of the load balancer controller",
}
"""Where the tags of a type are written; of others, in the provider's default tags."""

RULE = Rule(
    title="Every dollar has an owner",
    severity="high",
    concern="attribution",
    why="Cost without team and cost center is nobody's: no budget counts it, and no split of the bill adds "
    "up.",
    fix="Give the provider default tags, and whatever makes machines, volumes and load balancers the tags to "
    "set.",
    frameworks=(),
    types=("aws:", "kubernetes:"),
    config=Tags,
    check_plan=on_spending(check),
)
