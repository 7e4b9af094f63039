"""Node pools have limits."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Verdict, Violation
from policies.kubernetes.karpenter import NODE_POOLS, Pool, on_pools

BOUNDS = frozenset({"nodes", "cpu", "nvidia.com/gpu", "aws.amazon.com/neuron", "aws.amazon.com/neuroncore"})


def check(pool: Pool, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """A static pool is bounded by its number of nodes."""
    limits = pool.spec.part("limits")
    if pool.static or pool.manifest.patch:
        return
    if limits.doubt is not None:
        yield limits.doubt
    elif not limits.body:
        advice = (
            "write cpu, memory and nvidia.com/gpu or nodes" if pool.accelerated else "write cpu and memory"
        )
        yield Violation(f"limits is {'empty' if limits.present else 'not set'}; {advice}", limits.path)
    elif pool.accelerated and BOUNDS.isdisjoint(limits.body):
        yield Violation(
            f"limits ({', '.join(limits.body)}) bounds no accelerators; add nvidia.com/gpu, cpu or nodes",
            limits.path,
        )


RULE = Rule(
    title="Node pools have limits",
    severity="high",
    concern="operations",
    why="Karpenter launches what pods ask for: without limits a loop that makes pods makes a bill, at up to"
    " $100 an hour for each GPU node.",
    fix="Set spec.limits: cpu and memory, and for accelerated pools the device (nvidia.com/gpu) or nodes.",
    frameworks=(),
    types=NODE_POOLS,
    check=on_pools(check),
)
