"""A month as expected is within the budget."""

from __future__ import annotations

from collections.abc import Iterator

from costs.money import dollars
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.spending import Spending, on_spending, rounded_up


def check(spending: Spending, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """Account by account, by the expected amount."""
    for account in spending.accounts():
        budget, expected = account.budget, account.totals.monthly.expected
        if budget is None or not expected:
            continue
        if budget.monthly_usd is None:
            yield Unjudged("limitAmount", urn=budget.urn)
        elif expected > budget.monthly_usd:
            dearest = account.largest(lambda one: one.monthly.expected)
            most = ", ".join(f"{one.name} {dollars(one.monthly.expected)}" for one in dearest)
            yield Violation(
                f"is expected to cost {dollars(expected)} a month, "
                f"{dollars(expected - budget.monthly_usd)} over {budget.words}; "
                f"save on the dearest ({most}), or write {budget.where}: "
                f"{rounded_up(expected)}"
            )


RULE = Rule(
    title="A month as expected is within the budget",
    severity="high",
    concern="cost",
    why="A change that will overrun its budget does so every month, and stops launches when the budget is "
    "gone.",
    fix="Make what is dearest smaller, set usage to what is really used, or agree on a larger budget with "
    "who pays.",
    frameworks=(),
    types=("aws:", "kubernetes:"),
    check_plan=on_spending(check),
)
