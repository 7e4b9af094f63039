"""What a runaway can burn leaves time to notice it."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from costs.money import dollars
from policies.contract import Rule, RuleConfig, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.karpenter import NODE_POOLS
from policies.spending import Account, Spending, on_spending, rounded_up


class Pace(RuleConfig):
    """How fast a budget may be burnt at worst."""

    hours: float = Field(24, gt=0)
    """For how long everything that scales stands at its limit: the time until somebody stops it."""
    percent: float = Field(40, gt=0)
    """How much of the month's budget may be gone by then."""


def check(spending: Spending, scope: Scope) -> Iterator[Verdict]:
    """Account by account. A pool that nothing limits is another rule's (nodepool-limits) and left out."""
    pace = scope.config(Pace)
    for account in spending.accounts():
        budget, burn = account.budget, account.bounded_usd_h
        if budget is None or not burn:
            continue
        if budget.monthly_usd is None:
            yield Unjudged("limitAmount", urn=budget.urn)
            continue
        gone = burn * pace.hours
        if gone > budget.monthly_usd * pace.percent / 100:
            yield Violation(
                f"can burn {dollars(burn)} an hour, so {dollars(gone)} in {pace.hours:g} h: more than "
                f"{pace.percent:g} % of {budget.words}; "
                f"{_advice(account)}{budget.where}: {rounded_up(gone * 100 / pace.percent)}"
            )


def _advice(account: Account) -> str:
    burning = account.largest(lambda one: one.max_burn_hourly)
    pools = [f"{one.name} {dollars(one.max_burn_hourly)}" for one in burning if one.type in NODE_POOLS]
    return f"lower the limits of the pools ({', '.join(pools)} an hour), or write " if pools else "write "


RULE = Rule(
    title="What a runaway can burn leaves time to notice it",
    severity="high",
    concern="cost",
    why="A loop that makes pods launches whatever the limits allow, and budgets tell of it a day later: AWS "
    "updates them up to three times a day.",
    fix="Lower the limits of the pools, or agree on a larger budget with who pays.",
    frameworks=(),
    types=("aws:", "kubernetes:"),
    config=Pace,
    check_plan=on_spending(check),
)
