"""Security groups let EFA through."""

from __future__ import annotations

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.efa import (
    LAUNCH_TEMPLATE,
    closed_directions,
    groups_of_node_class,
    groups_of_template,
    node_class_has_efa,
    template_has_efa,
)
from policies.kubernetes.karpenter import NODE_CLASSES, pools_using
from policies.kubernetes.manifests import Manifest, manifests


def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    """Of the groups of the same plan one must be open to itself both ways."""
    if resource.type == LAUNCH_TEMPLATE:
        if not template_has_efa(resource):
            return
        groups, complete = groups_of_template(resource, scope.graph)
        path = "networkInterfaces"
    else:
        if not any(_has_efa(node_class, scope) for node_class in manifests(resource)):
            return
        groups, complete = groups_of_node_class(resource, scope.graph)
        path = "spec.securityGroupSelectorTerms"
    closed = {group.name: closed_directions(group, scope.graph) for group in groups}
    if any(not directions for directions in closed.values()):
        return
    if not complete:
        yield Unjudged(path, "selects security groups that this plan does not have")
        return
    name, directions = min(closed.items(), key=lambda item: len(item[1]))
    yield Violation(
        "gives EFA, but no security group is open to itself; add all traffic with itself as "
        f"{' and '.join(directions)} to {name}",
        path,
    )


def _has_efa(node_class: Manifest, scope: Scope) -> bool:
    return node_class_has_efa(node_class) or any(pool.efa for pool in pools_using(node_class, scope.plan))


RULE = Rule(
    title="Security groups let EFA through",
    severity="high",
    concern="operations",
    why="EFA passes only where a security group allows all traffic from and to itself: with the usual "
    "egress to 0.0.0.0/0 alone jobs hang when they first talk over it.",
    fix="Give the nodes a security group with an ingress and an egress rule of all traffic whose peer is "
    "the group itself.",
    frameworks=(),
    types=(*NODE_CLASSES, LAUNCH_TEMPLATE),
    relates=True,
    check=check,
)
