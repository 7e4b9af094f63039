"""The budgets that a plan knows of: AWS Budgets that it makes, and what the stack's own spec says."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from costs.attribution import SHARED_TEAM
from costs.money import dollars
from costs.usage import SPEC
from model.resource import Plan, Resource
from model.values import get, has_unknown
from policies.checks import as_number
from policies.leaves import items

BUDGET: Final = "aws:budgets/budget:Budget"
MONTHS: Final[Mapping[str, float]] = {"DAILY": 12 / 365, "MONTHLY": 1.0, "QUARTERLY": 3.0, "ANNUALLY": 12.0}
"""Months that a budget's amount is for, by its `timeUnit`."""
TEAM_FILTER: Final = "user:team$"
"""How a `TagKeyValue` filter writes the `team` tag, before the team's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What may be spent a month."""

    team: str
    """Whose it is; empty for one that counts everything."""
    monthly_usd: float | None
    """None where the amount is not known before deployment."""
    urn: str = ""
    """The resource that sets it; empty where the stack's spec does."""
    where: str
    """Where its amount is written, as advice names it."""

    @property
    def words(self) -> str:
        """Whose budget it is and how large, as a message says it."""
        amount = "an amount not known" if self.monthly_usd is None else f"{dollars(self.monthly_usd)} a month"
        return f"the budget of {self.team} ({amount})" if self.team else f"the budget ({amount})"


def spec_of(plan: Plan) -> Mapping[str, object]:
    """The stack's own spec; empty for a foreign program's plan."""
    try:
        spec = json.loads(plan.config.get(SPEC, "{}"))
    except ValueError:
        return {}
    return spec if isinstance(spec, dict) else {}


def team_of(plan: Plan) -> str:
    """The team whose stack it is: a team's own, else that of the platform; empty for a foreign program."""
    spec = spec_of(plan)
    named = spec.get("team")
    return named if isinstance(named, str) else SHARED_TEAM if spec else ""


def budgets_of(plan: Plan) -> tuple[Budget, ...]:
    """The cost budgets of a plan. What the spec says counts only where no resource is made of it."""
    found = tuple(_made(plan))
    team, section = team_of(plan), spec_of(plan).get("budget")
    amount = section.get("monthly_usd") if isinstance(section, dict) else None
    usd = amount if isinstance(amount, int | float) and not isinstance(amount, bool) else None
    if usd is None or any(budget.team == team for budget in found):
        return found
    return (*found, Budget(team=team, monthly_usd=float(usd), where="budget.monthly_usd"))


def _made(plan: Plan) -> Iterator[Budget]:
    spec = spec_of(plan)
    for resource in plan.of_type(BUDGET):
        kind, unit = resource.prop("budgetType"), resource.prop("limitUnit")
        months = MONTHS.get(str(resource.prop("timeUnit")))
        if kind != "COST" or unit != "USD" or months is None:
            continue
        amount = as_number(resource.prop("limitAmount"))
        if amount is None and not has_unknown(resource.prop("limitAmount")):
            continue
        for team in _teams(resource):
            ours = isinstance(spec.get("budget"), dict) and team == team_of(plan)
            yield Budget(
                team=team,
                monthly_usd=None if amount is None else amount / months,
                urn=resource.urn,
                where="budget.monthly_usd" if ours else f"limitAmount of {resource.name}",
            )


def _teams(resource: Resource) -> tuple[str, ...]:
    """The teams that a budget is filtered on; one empty name where it counts everything.

    A budget that is filtered on something else (a service, an account) says nothing about a team.
    """
    filters = resource.prop("costFilters")
    if not isinstance(filters, list) or not filters:
        return ("",)
    if len(filters) > 1 or get(filters[0], "name") != "TagKeyValue":
        return ()
    values = [leaf.value for leaf in items({"values": get(filters[0], "values")}, "values")]
    texts = [value for value in values if isinstance(value, str)]
    return tuple(text.removeprefix(TEAM_FILTER) for text in texts if text.startswith(TEAM_FILTER))
