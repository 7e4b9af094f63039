"""Estimates: of one resource, and of a whole plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import inf
from typing import Literal, TypeAlias

import catalog
from catalog.errors import UnknownName
from costs.bill import Bill, Line, NotPriced
from costs.context import Context
from costs.free import why_free
from costs.money import HOURS_PER_MONTH, ZERO, Range
from costs.registry import pricers
from costs.usage import Usage
from model.resource import Plan, Resource
from model.values import get, reveal

Priced = Literal["yes", "free", "no"]
TEAM_TAGS = ("team", "Team")
LABEL_PREFIX = "slipway.dev/"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceEstimate:
    """What one resource costs."""

    urn: str
    type: str
    name: str
    component: str
    """The nearest component above it, as `Type/name`; empty where there is none."""
    team: str
    """Its `team` tag or label; empty where it has none."""
    tags: Mapping[str, str]
    monthly: Range
    fixed_monthly: float
    """The resource's own price that runs whatever the use. What comes with it under another item of the bill
    (public IPv4 addresses, extended support) is in `monthly` only."""
    max_burn_hourly: float
    """What it costs an hour with all that scales at its limit; infinite where a pool has no limit. Use that
    nothing limits (requests, data) is left out."""
    assumptions: tuple[str, ...]
    """What is taken for granted; the reason, where it is free or not priced."""
    priced: Priced
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over resources."""

    monthly: Range = ZERO
    fixed_monthly: float = 0.0
    max_burn_hourly: float = 0.0
    unpriced: int = 0

    def plus(self, resource: ResourceEstimate) -> Totals:
        """Return the totals with one more resource."""
        return Totals(
            self.monthly + resource.monthly,
            self.fixed_monthly + resource.fixed_monthly,
            self.max_burn_hourly + resource.max_burn_hourly,
            self.unpriced + (resource.priced == "no"),
        )


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """What the resources of a plan cost once they exist, in USD."""

    stack: str
    region: str
    resources: tuple[ResourceEstimate, ...]
    currency: str = "USD"
    age_note: str = ""
    """What a report says about the age of the prices; empty while they are fresh."""

    @cached_property
    def totals(self) -> Totals:
        """Sums over all resources."""
        return total(self.resources)

    @property
    def unpriced(self) -> tuple[ResourceEstimate, ...]:
        """The resources whose price is not known: never silently zero."""
        return tuple(resource for resource in self.resources if resource.priced == "no")

    def by_team(self) -> dict[str, Totals]:
        """Sums by team; the empty name holds what belongs to none."""
        return _grouped(self.resources, lambda resource: resource.team)

    def by_component(self) -> dict[str, Totals]:
        """Sums by component; the empty name holds what belongs to none."""
        return _grouped(self.resources, lambda resource: resource.component)

    def by_tag(self, key: str) -> dict[str, Totals]:
        """Sums by the value of a tag; the empty name holds what lacks it."""
        return _grouped(self.resources, lambda resource: resource.tags.get(key, ""))


def total(resources: tuple[ResourceEstimate, ...]) -> Totals:
    """Sum up resources."""
    totals = Totals()
    for resource in resources:
        totals = totals.plus(resource)
    return totals


def _grouped(
    resources: tuple[ResourceEstimate, ...], key: Callable[[ResourceEstimate], str]
) -> dict[str, Totals]:
    found: dict[str, Totals] = {}
    for resource in resources:
        if resource.priced != "free":
            name = key(resource)
            found[name] = found.get(name, Totals()).plus(resource)
    return dict(sorted(found.items()))


def estimate(plan: Plan, usage: Usage | None = None, today: date | None = None) -> Estimate:
    """Estimate every resource of a plan that a provider makes (components and providers cost nothing)."""
    return estimate_in(Context(plan, usage, today))


def estimate_in(context: Context) -> Estimate:
    """Estimate every resource of the context's plan."""
    plan = context.plan
    resources = tuple(
        estimate_resource(resource, context)
        for resource in plan.resources
        if resource.custom and not resource.is_provider
    )
    return Estimate(
        stack=plan.stack, region=context.main_region, resources=resources, age_note=catalog.age_note()
    )


def estimate_resource(resource: Resource, context: Context) -> ResourceEstimate:
    """Estimate one resource of the context's plan."""
    priced, lines, words, unbounded = _price(resource, context)
    monthly, fixed, burn = ZERO, 0.0, 0.0
    for line in lines:
        amount = line.monthly
        monthly += amount
        if line.kind == "fixed":
            fixed += amount.expected
        if line.kind != "usage":
            burn += amount.high
    tags = tags_of(resource)
    return ResourceEstimate(
        urn=resource.urn,
        type=resource.type,
        name=resource.name,
        component=_component(context.plan, resource),
        team=next((tags[key] for key in TEAM_TAGS if tags.get(key)), ""),
        tags=tags,
        monthly=monthly,
        fixed_monthly=fixed,
        max_burn_hourly=inf if unbounded else burn / HOURS_PER_MONTH,
        assumptions=words,
        priced=priced,
        lines=lines,
    )


_Answer: TypeAlias = "tuple[Priced, tuple[Line, ...], tuple[str, ...], bool]"


def _price(resource: Resource, context: Context) -> _Answer:
    if resource.external:
        return "free", (), ("read, not made by this stack",), False
    pricer = pricers().get(resource.type)
    if pricer is None:
        reason = why_free(resource.type)
        if reason:
            return "free", (), (reason,), False
        return "no", (), (f"{resource.type} has no price in the catalogue",), False
    bill = Bill(resource, context)
    try:
        pricer(bill)
    except (NotPriced, UnknownName) as problem:
        return "no", tuple(bill.lines), (str(problem), *bill.assumptions), bill.unbounded
    if not bill.lines:
        return "free", (), tuple(bill.assumptions) or ("nothing that is billed",), False
    return "yes", tuple(bill.lines), tuple(bill.assumptions), bill.unbounded


def tags_of(resource: Resource) -> Mapping[str, str]:
    """Return the tags or labels that a resource carries, as far as they are known."""
    for path in (("tagsAll",), ("tags",), ("metadata", "labels")):
        found = resource.prop(*path)
        if isinstance(found, dict) and found:
            values = {key: reveal(value) for key, value in found.items()}
            return {_bare(key): value for key, value in values.items() if isinstance(value, str)}
        if isinstance(found, list):  # Auto Scaling groups list their tags
            pairs = [(reveal(get(tag, "key")), reveal(get(tag, "value"))) for tag in found]
            return {key: value for key, value in pairs if isinstance(key, str) and isinstance(value, str)}
    return {}


def _bare(key: str) -> str:
    """Return a label's name without the prefix under which Kubernetes objects carry the tag contract."""
    return key.removeprefix(LABEL_PREFIX)


def _component(plan: Plan, resource: Resource) -> str:
    component = plan.component_of(resource)
    return f"{component.type.rsplit(':', 1)[-1]}/{component.name}" if component is not None else ""
