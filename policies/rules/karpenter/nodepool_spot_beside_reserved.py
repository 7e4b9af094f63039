"""A pool that holds reservations takes no spot capacity."""

from __future__ import annotations

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Verdict, Violation
from policies.kubernetes.karpenter import CAPACITY_TYPE, NODE_POOLS, node_class_of, pools_of


def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    """By its capacity types, or by the reservations of its node class."""
    for pool in pools_of(resource):
        if not pool.allows("spot"):
            continue
        node_class = node_class_of(pool, scope.plan)
        selects = node_class is not None and node_class.view.part("spec").has(
            "capacityReservationSelectorTerms"
        )
        if pool.allows("reserved") or selects:
            said = "reserved capacity" if pool.allows("reserved") else f"reservations, by {pool.node_class}"
            yield Violation(
                f"takes spot beside {said}; take spot out of {CAPACITY_TYPE}",
                pool.template.at("requirements"),
            )


RULE = Rule(
    title="A pool that holds reservations takes no spot capacity",
    severity="high",
    concern="operations",
    why="Where reservations run out such a pool goes on with spot: work that was given reserved capacity "
    "because it must not be interrupted is interrupted.",
    fix="Take spot out of the capacity types; make another pool of lower weight for work that can stand it.",
    frameworks=(),
    types=NODE_POOLS,
    relates=True,
    check=check,
)
