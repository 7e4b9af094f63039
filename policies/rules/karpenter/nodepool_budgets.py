"""Not all nodes of a pool are replaced at once."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Verdict, Violation
from policies.kubernetes.karpenter import NODE_POOLS, Pool, on_pools


def check(pool: Pool, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """Karpenter takes 10% where nothing is said; a narrower budget beside it holds, too."""
    budgets = pool.disruption.parts("budgets")
    for budget in budgets:
        if budget.doubt is not None:
            yield budget.doubt
    allowed = [budget for budget in budgets if budget.text("nodes") == "100%"]
    if allowed and len(allowed) == len(budgets):
        yield Violation(
            'budgets allows nodes "100%" at once; write a share such as 10%', allowed[0].at("nodes")
        )


RULE = Rule(
    title="Not all nodes of a pool are replaced at once",
    severity="medium",
    concern="resilience",
    why="A budget of 100% lets a new machine image take every node of the pool down together.",
    fix="Write a share or number in spec.disruption.budgets, such as 10%.",
    frameworks=(),
    types=NODE_POOLS,
    check=on_pools(check),
)
