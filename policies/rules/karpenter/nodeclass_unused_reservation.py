"""Reservations that are selected can be used."""

from __future__ import annotations

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Verdict, Violation
from policies.kubernetes.karpenter import CAPACITY_TYPE, NODE_CLASSES, pools_using
from policies.kubernetes.manifests import manifests


def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    """By the pools of the same plan that use the node class and say their capacity types."""
    for node_class in manifests(resource):
        spec = node_class.view.part("spec")
        if spec.has("capacityReservationSelectorTerms"):
            pools = [p for p in pools_using(node_class, scope.plan) if CAPACITY_TYPE in p.requirements]
            if pools and not any(pool.allows("reserved") for pool in pools):
                names = ", ".join(pool.manifest.name for pool in pools)
                yield Violation(
                    f"selects reservations, but no pool ({names}) takes reserved capacity; "
                    f"add reserved to {CAPACITY_TYPE}",
                    spec.at("capacityReservationSelectorTerms"),
                )


RULE = Rule(
    title="Reservations that are selected can be used",
    severity="high",
    concern="operations",
    why="Reserved capacity is paid for whether or not it is used, and a pool that does not take it never "
    "uses it.",
    fix="Add reserved to karpenter.sh/capacity-type of the pool.",
    frameworks=(),
    types=NODE_CLASSES,
    relates=True,
    check=check,
)
