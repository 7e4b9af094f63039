"""Who can launch machines has a budget."""

from __future__ import annotations

from collections.abc import Iterator

from costs.money import dollars
from policies.budgets import BUDGET, spec_of
from policies.contract import Rule, Scope, Verdict, Violation
from policies.kubernetes.karpenter import NODE_POOLS
from policies.spending import Account, Spending, on_spending, rounded_up

LAUNCHERS = (*NODE_POOLS, "aws:autoscaling/group:Group", "aws:eks/nodeGroup:NodeGroup")
ROOM = 1.2
"""A budget to begin with: a fifth above what is expected, and ..."""
DAYS = 2.5
"""... two days and a half of everything at its limit."""


def check(spending: Spending, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """Account by account; one that makes nothing that launches machines needs none."""
    for account in spending.accounts():
        burn = account.bounded_usd_h
        if account.budget is None and burn and any(one.type in LAUNCHERS for one in account.resources):
            yield Violation(
                f"can burn {dollars(burn)} an hour and is expected to cost "
                f"{dollars(account.totals.monthly.expected)} a month, and {account.team or 'nobody'} has "
                f"{'no' if account.team else 'a'} budget for it; {_advice(account, spending)}"
            )


def _advice(account: Account, spending: Spending) -> str:
    usd = rounded_up(max(account.totals.monthly.expected * ROOM, account.bounded_usd_h * 24 * DAYS))
    if spec_of(spending.plan):
        return f"write budget: {{monthly_usd: {usd}, emails: [...]}}"
    return f"make an {BUDGET} with limitAmount {usd}"


RULE = Rule(
    title="Who can launch machines has a budget",
    severity="medium",
    concern="cost",
    why="Without a budget nobody is told that money runs out, nothing stops launches, and no rule can say "
    "that a change costs too much.",
    fix="Write a budget into the stack: monthly_usd and the addresses to tell.",
    frameworks=(),
    types=LAUNCHERS,
    check_plan=on_spending(check),
)
