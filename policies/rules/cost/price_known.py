"""What is billed has a price in the estimate."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Verdict, Violation
from policies.spending import Spending, on_spending


def check(spending: Spending, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """Every resource that the estimate can neither price nor knows to be free."""
    for one in spending.estimate.unpriced:
        yield Violation(f"is in no estimate: {one.assumptions[0]}", urn=one.urn)


RULE = Rule(
    title="What is billed has a price in the estimate",
    severity="low",
    concern="cost",
    why="A resource without a price is missing from every sum, and from every comparison with a budget.",
    fix="Set the property that the price depends on, or add a pricer under costs/services.",
    frameworks=(),
    types=("aws:", "kubernetes:"),
    check_plan=on_spending(check),
)
