"""Accelerated node pools keep other pods away."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Verdict, Violation
from policies.kubernetes.karpenter import NODE_POOLS, Pool, on_pools


def check(pool: Pool, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """Any taint that keeps pods away; a start-up taint goes away by itself."""
    if not pool.accelerated or pool.manifest.patch:
        return
    taints = pool.template.parts("taints")
    doubts = [taint.doubt for taint in taints if taint.doubt is not None]
    if any(taint.text("effect") in ("NoSchedule", "NoExecute") for taint in taints):
        return
    if doubts:
        yield doubts[0]
    else:
        yield Violation(
            "has accelerators and no taint that keeps pods away; write nvidia.com/gpu=true:NoSchedule",
            pool.template.at("taints"),
        )


RULE = Rule(
    title="Accelerated node pools keep other pods away",
    severity="medium",
    concern="operations",
    why="Without a taint any pod lands on a GPU node, keeps it from being taken down, and pays the price of"
    " a GPU for a sidecar.",
    fix="Add a taint such as nvidia.com/gpu=true:NoSchedule to spec.template.spec.taints.",
    frameworks=(),
    types=NODE_POOLS,
    check=on_pools(check),
)
