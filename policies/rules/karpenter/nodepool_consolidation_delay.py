"""Accelerated nodes live longer than a start takes."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, RuleConfig, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.karpenter import NODE_POOLS, Pool, on_pools, seconds


class Delay(RuleConfig):
    """What the rule may be told."""

    min_minutes: int = 10
    """How long pulling a model server's image and loading a model may take."""


def check(pool: Pool, scope: Scope) -> Iterator[Verdict]:
    """Karpenter takes 0s where nothing is said. A static pool is not consolidated."""
    if not pool.accelerated or pool.static or pool.manifest.patch:
        return
    found = pool.disruption.read("consolidateAfter")
    wanted = scope.config(Delay).min_minutes
    if isinstance(found, Unjudged):
        yield found
    elif found != "Never":
        delay = seconds(found) if isinstance(found, str) else None
        if delay is None or delay < wanted * 60:
            shown = pool.disruption.shown("consolidateAfter")
            said = "is not set (Karpenter takes 0s)" if found is None else f"is {shown}"
            yield Violation(
                f"consolidateAfter {said}, less than an image pull; write {wanted}m or more",
                pool.disruption.at("consolidateAfter"),
            )


RULE = Rule(
    title="Accelerated nodes live longer than a start takes",
    severity="medium",
    concern="operations",
    why="A GPU node that is taken down a moment after it is empty is launched again for the next request: "
    "minutes of image pull and model load each time, paid for by the hour.",
    fix="Set spec.disruption.consolidateAfter to 10m or more.",
    frameworks=(),
    types=NODE_POOLS,
    config=Delay,
    check=on_pools(check),
)
