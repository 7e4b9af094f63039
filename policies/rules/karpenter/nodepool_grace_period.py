"""Nodes end some time after they were told to."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Verdict, Violation
from policies.kubernetes.karpenter import NODE_POOLS, Pool, on_pools


def check(pool: Pool, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """Any will do."""
    if (
        not pool.template.has("terminationGracePeriod")
        and pool.template.doubt is None
        and not pool.manifest.patch
    ):
        yield Violation(
            "terminationGracePeriod is not set: one pod can keep a node for ever; write one, such as 1h",
            pool.template.at("terminationGracePeriod"),
        )


RULE = Rule(
    title="Nodes end some time after they were told to",
    severity="low",
    concern="operations",
    why="A pod that must not be disrupted, or a budget that allows none, keeps an expired node and its bill"
    " for ever.",
    fix="Set spec.template.spec.terminationGracePeriod to the longest that a pod may need to finish.",
    frameworks=(),
    types=NODE_POOLS,
    check=on_pools(check),
)
