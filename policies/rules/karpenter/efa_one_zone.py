"""Nodes that talk over EFA stand in one zone."""

from __future__ import annotations

from collections.abc import Iterator

from model.resource import Resource
from model.values import get
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.efa import LAUNCH_TEMPLATE, node_class_has_efa, template_has_efa
from policies.kubernetes.karpenter import NODE_POOLS, node_class_of, pools_of

NODE_GROUP = "aws:eks/nodeGroup:NodeGroup"
ZONES = ("topology.kubernetes.io/zone", "topology.k8s.aws/zone-id")


def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    """A cluster placement group is in one zone."""
    if resource.type == NODE_GROUP:
        yield from _node_group(resource, scope)
        return
    for pool in pools_of(resource):
        node_class = node_class_of(pool, scope.plan)
        if not (pool.efa or (node_class is not None and node_class_has_efa(node_class))):
            continue
        if node_class is not None and node_class.view.part("spec").has("placementGroupSelector"):
            continue
        zones = [pool.requirements[key] for key in ZONES if key in pool.requirements]
        known = [zone for zone in zones if zone.operator == "In"]
        if any(not zone.known for zone in known):
            yield Unjudged(pool.template.at("requirements"))
        elif not any(len(zone.values) == 1 for zone in known):
            said = f"nodes in {', '.join(known[0].values)}" if known else "nodes in every zone"
            yield Violation(
                f"gives EFA to {said}; require one zone ({ZONES[0]})", pool.template.at("requirements")
            )


def _node_group(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    subnets = resource.inputs.get("subnetIds")
    templates = scope.graph.targets(resource, "launchTemplate.id", LAUNCH_TEMPLATE)
    templates = templates or scope.graph.targets(resource, "launchTemplate.name", LAUNCH_TEMPLATE)
    for template in templates:
        placed = get(template.inputs, "placement", "groupName") is not None
        if template_has_efa(template) and not placed and isinstance(subnets, list) and len(subnets) > 1:
            yield Violation(f"gives EFA to nodes in {len(subnets)} subnets; write one", "subnetIds")


RULE = Rule(
    title="Nodes that talk over EFA stand in one zone",
    severity="high",
    concern="operations",
    why="EFA does not reach across zones: a job whose nodes Karpenter or EKS spread hangs when it starts.",
    fix="Require one zone (topology.kubernetes.io/zone), one subnet, or a cluster placement group.",
    frameworks=(),
    types=(*NODE_POOLS, NODE_GROUP),
    relates=True,
    check=check,
)
