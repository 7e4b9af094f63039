"""A reserved pool says which reservations."""

from __future__ import annotations

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.karpenter import NODE_POOLS, node_class_of, pools_of


def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    """In the EC2NodeClass of the same plan."""
    for pool in pools_of(resource):
        if not pool.allows("reserved"):
            continue
        node_class = node_class_of(pool, scope.plan)
        if node_class is None:
            reference = pool.template.part("nodeClassRef").at("name")
            yield Unjudged(reference, "names an EC2NodeClass that this plan does not have")
        elif not node_class.view.part("spec").has("capacityReservationSelectorTerms"):
            yield Violation(
                f"takes reserved capacity, but {pool.node_class} selects no reservations; write "
                "capacityReservationSelectorTerms there",
                pool.template.at("requirements"),
            )


RULE = Rule(
    title="A reserved pool says which reservations",
    severity="high",
    concern="operations",
    why="Without a selector Karpenter uses no reservation: the pool waits for ever, or runs on demand "
    "beside capacity that is paid for.",
    fix="Set spec.capacityReservationSelectorTerms of its EC2NodeClass, by id or tags.",
    frameworks=(),
    types=NODE_POOLS,
    relates=True,
    check=check,
)
