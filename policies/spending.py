"""What a plan costs, found once for all rules about money, and whose budget pays for it."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from costs import Context, Estimate, ResourceEstimate, Totals, Usage, UsageError, estimate_in
from costs.estimate import total
from costs.usage import SPEC
from model.resource import Plan
from policies.budgets import Budget, budgets_of, team_of
from policies.contract import PlanCheck, Scope, Unjudged, Verdict

MEMO: Final = "spending"


@dataclass(frozen=True, slots=True)
class Account:
    """Resources that one budget pays for."""

    team: str
    """Whose they are; empty for nobody's."""
    budget: Budget | None
    resources: tuple[ResourceEstimate, ...]

    @property
    def totals(self) -> Totals:
        """What they cost."""
        return total(self.resources)

    @property
    def bounded_usd_h(self) -> float:
        """What they can burn an hour, without what nothing limits (`nodepool-limits` says that)."""
        burns = (one.max_burn_hourly for one in self.resources)
        return sum(burn for burn in burns if math.isfinite(burn))

    def largest(self, key: Callable[[ResourceEstimate], float], count: int = 3) -> list[ResourceEstimate]:
        """The resources of the greatest finite amount above nothing."""
        some = [one for one in self.resources if 0 < key(one) < math.inf]
        return sorted(some, key=key, reverse=True)[:count]


@dataclass(frozen=True, slots=True)
class Spending:
    """What a plan costs, and its budgets."""

    plan: Plan
    context: Context
    estimate: Estimate
    budgets: tuple[Budget, ...]

    def accounts(self) -> tuple[Account, ...]:
        """What costs something, by the budget that pays; a team without one stands alone."""
        groups: dict[tuple[str, Budget | None], list[ResourceEstimate]] = {}
        for one in self.estimate.resources:
            if one.priced != "free":
                team = one.team or team_of(self.plan)
                budget = self._budget(team)
                owner = team if budget is None else budget.team
                groups.setdefault((owner, budget), []).append(one)
        return tuple(Account(team, budget, tuple(ones)) for (team, budget), ones in groups.items())

    def _budget(self, team: str) -> Budget | None:
        """The tightest budget of the team, else of everything."""
        for owner in dict.fromkeys((team, "")):
            own = [budget for budget in self.budgets if budget.team == owner]
            if own:
                return min(own, key=lambda b: b.monthly_usd if b.monthly_usd is not None else math.inf)
        return None


def spend(plan: Plan, today: datetime.date | None = None) -> Spending:
    """What a plan costs on a day. Raises UsageError where the stack's usage assumptions are wrong."""
    context = Context(plan, Usage.of_plan(plan), today)
    return Spending(plan, context, estimate_in(context), budgets_of(plan))


def _known(scope: Scope) -> Spending:
    """What the plan costs, found by the first rule that asks. Raises UsageError."""
    known = scope.graph.memo.get(MEMO)
    if isinstance(known, Spending):
        return known
    scope.graph.memo[MEMO] = spending = spend(scope.plan, scope.today)
    return spending


def on_spending(check: Callable[[Spending, Scope], Iterable[Verdict]]) -> PlanCheck:
    """Run `check` on what the plan costs; usage assumptions that cannot be read leave it unjudged."""

    def run(plan: Plan, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
        try:
            spending = _known(scope)
        except UsageError as error:
            yield Unjudged(SPEC, f"has wrong usage assumptions ({error})")
            return
        yield from check(spending, scope)

    return run


def rounded_up(usd: float) -> str:
    """An amount that a budget may be set to: whole hundreds, whole tens below a hundred.

    >>> rounded_up(2310.4), rounded_up(41.0)
    ('2400', '50')
    """
    step = 100 if usd > 100 else 10
    return f"{math.ceil(usd / step) * step:d}"
