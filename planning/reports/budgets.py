"""Whose budget pays for a plan, what is expected of it, and how soon it is gone at worst."""

from __future__ import annotations

from collections.abc import Mapping
from math import isinf

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from costs.money import HOURS_PER_MONTH, dollars
from policies.budgets import Budget
from policies.spending import Account, Spending

HEADINGS = ("budget", "expected", "of it", "gone at worst in")


def budget_table(spendings: Mapping[str, Spending]) -> RenderableType:
    """A row for each budget that pays for one of the stacks; nothing where there is none.

    `of it` is the share of the budget that a month as expected takes; `gone at worst in` the time in which
    it is spent with everything that scales at its limit, where that is less than a month.
    """
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("whose budget", no_wrap=True)
    for heading in HEADINGS:
        table.add_column(heading, justify="right", no_wrap=True)
    for stack, spending in spendings.items():
        for account in spending.accounts():
            if account.budget is not None:
                table.add_row(*_row(stack, account, account.budget))
    return Group(Text(), table, Text()) if table.row_count else Group()


def _row(stack: str, account: Account, budget: Budget) -> tuple[str, ...]:
    expected = account.totals.monthly.expected
    whose = f"{budget.team or 'everybody'}, for {stack}"
    if not budget.monthly_usd:
        return whose, "not known", dollars(expected), "", ""
    share = f"{expected / budget.monthly_usd:.0%}"
    return whose, dollars(budget.monthly_usd), dollars(expected), share, _left(account, budget.monthly_usd)


def _left(account: Account, monthly_usd: float) -> str:
    burn = account.totals.max_burn_hourly
    if isinf(burn):
        return "no limit"
    hours = monthly_usd / burn if burn else HOURS_PER_MONTH
    if hours >= HOURS_PER_MONTH:
        return "-"
    return f"{hours:.0f} hours" if hours < 72 else f"{hours / 24:.0f} days"
