"""Nodes are renewed."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, RuleConfig, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.karpenter import NODE_POOLS, Pool, on_pools, seconds


class Age(RuleConfig):
    """What the rule may be told."""

    max_hours: int = 720
    """The oldest that a node may get; Karpenter's own default."""


def check(pool: Pool, scope: Scope) -> Iterator[Verdict]:
    """Karpenter takes 720h where nothing is said."""
    found = pool.template.read("expireAfter")
    limit = scope.config(Age).max_hours
    if isinstance(found, Unjudged):
        yield found
    elif found is not None:
        age = seconds(found) if isinstance(found, str) else None
        if age is None or age > limit * 3600:
            shown = pool.template.shown("expireAfter")
            yield Violation(
                f"expireAfter is {shown}; write {limit}h or less", pool.template.at("expireAfter")
            )


RULE = Rule(
    title="Nodes are renewed",
    severity="medium",
    concern="operations",
    why="A node that never ends never gets a new image, kernel or driver fix.",
    fix="Set spec.template.spec.expireAfter to 720h or less.",
    frameworks=(),
    types=NODE_POOLS,
    config=Age,
    check=on_pools(check),
)
