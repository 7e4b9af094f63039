"""The bill of one resource: what a pricer writes, line by line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite
from typing import Literal

from catalog import prices, unit_prices
from catalog.unit_prices import UnitPrice
from costs.context import Context
from costs.money import HOURS_PER_MONTH, Quantity, Range
from model.resource import Resource
from model.values import UNKNOWN, PathPart, Value

Kind = Literal["fixed", "extra", "scaling", "usage"]
"""`fixed`: the resource's own price, which runs whatever the use. `extra`: runs too, but is another item of
the bill that comes with it (public IPv4 addresses, extended support). `scaling`: what a pool adds, up to its
limits. `usage`: depends on use, which nothing limits."""


class NotPriced(Exception):
    """Why no price can be told, in a sentence that a report shows."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a bill, a month of it."""

    name: str
    quantity: Range
    """How many units a month."""
    unit: str
    usd: Range
    """Price of one unit; a range where one of several things may be launched."""
    kind: Kind
    row: str
    """The catalogue's row, as `service: item (region)`, or how the price came about."""

    @property
    def monthly(self) -> Range:
        """What the line costs a month."""
        return self.quantity.times_range(self.usd)


MULTIPLES = {"1k": 1e3, "10k": 1e4, "100k": 1e5, "1M": 1e6, "10M": 1e7, "1B": 1e9}
"""How many things a unit such as `10k requests` holds; usage is counted in things."""


class Bill:
    """What one resource costs: a pricer asks it for the resource's inputs and adds lines and assumptions."""

    def __init__(self, resource: Resource, context: Context) -> None:
        self.resource = resource
        self.context = context
        self.region = context.region(resource)
        self.lines: list[Line] = []
        self.assumptions: list[str] = []
        self.unbounded = False
        """Whether it starts machines that nothing limits."""

    # -- reading the resource

    def value(self, *path: PathPart) -> Value:
        """Return an input (or known output) at `path`; None where there is none, UNKNOWN where not known."""
        return self.resource.prop(*path)

    def text(self, *path: PathPart, default: str = "") -> str:
        """Return a string input; the default where it is missing, and, said so, where it is unknown."""
        value = self.value(*path)
        if value is UNKNOWN:
            self.assume(f"{_name(path)} is not known before deployment: {default or 'none'} assumed")
            return default
        return default if value is None else str(value)

    def required(self, *path: PathPart) -> str:
        """Return a string input without which nothing can be priced. Raises NotPriced."""
        value = self.value(*path)
        if value is UNKNOWN:
            raise NotPriced(f"{_name(path)} is not known before deployment")
        if value in (None, ""):
            raise NotPriced(f"{_name(path)} is not set")
        return str(value)

    def number(self, *path: PathPart, default: float = 0.0) -> float:
        """Return a number input (digits in a string count); the default as for `text`."""
        value = self.value(*path)
        if value is None or value is UNKNOWN:
            if value is UNKNOWN:
                self.assume(f"{_name(path)} is not known before deployment: {default:g} assumed")
            return default
        try:
            number = float(value)  # type: ignore[arg-type]
        except (TypeError, ValueError):
            raise NotPriced(f"{_name(path)} is no number: {value!r}") from None
        if not isfinite(number):
            raise NotPriced(f"{_name(path)} is no number: {value!r}")
        return number

    def flag(self, *path: PathPart, default: bool = False) -> bool:
        """Return a boolean input; the default where it is missing or unknown."""
        value = self.value(*path)
        return default if value is None or value is UNKNOWN else value in (True, "true", "True")

    def count(self, *path: PathPart) -> int:
        """Return how many items a list input has; 0 where it is missing, unknown or no list."""
        value = self.value(*path)
        return len(value) if isinstance(value, list) else 0

    # -- writing the bill

    def assume(self, words: str) -> None:
        """Say what the estimate takes for granted."""
        if words not in self.assumptions:
            self.assumptions.append(words)

    def add(
        self, name: str, quantity: Quantity, unit: str, usd: Quantity, *, row: str, kind: Kind = "fixed"
    ) -> None:
        """Add a line: a month's quantity, the price of a unit, and where the price comes from."""
        self.lines.append(Line(name, Range.of(quantity), unit, Range.of(usd), kind, row))

    def fixed(
        self, service: str, item: str, count: Quantity = 1.0, *, name: str = "", kind: Kind = "fixed"
    ) -> None:
        """Add `count` units of a catalogue item that run all month (730 h where priced by the hour)."""
        self._row(unit_prices.unit_price(service, item, self.region), count, name, kind)

    def node(
        self, service: str, node: str, count: Quantity = 1.0, *, factor: float = 1.0, name: str = ""
    ) -> None:
        """Add `count` nodes of a managed service's class."""
        row = unit_prices.node_price(service, node, self.region)
        self._row(row, count, name or node, "fixed", factor)

    def usage(self, service: str, item: str, key: str, *, name: str = "", share: float = 1.0) -> None:
        """Add what is used of a catalogue item a month, by the assumption `key` of `usage.csv`."""
        row = unit_prices.unit_price(service, item, self.region)
        amount, words = self.context.usage.of(self.resource.name, key)
        self.assume(words)
        things = MULTIPLES.get(row.unit.split(" ", 1)[0], 1.0)
        quantity = amount.times(share / things)
        self.add(name or item, quantity, row.unit, row.usd, kind="usage", row=_row_text(row))

    def ec2_usd_h(self, instance_type: str) -> float:
        """Return the on-demand price of an EC2 type in the region. Raises NotPriced, UnknownName."""
        usd = prices.on_demand_usd_h(instance_type, self.region)
        if usd is None:
            raise NotPriced(f"no public on-demand price of {instance_type} in {self.region} is known")
        return usd

    def _row(self, row: UnitPrice, count: Quantity, name: str, kind: Kind, factor: float = 1.0) -> None:
        quantity = Range.of(count)
        if row.unit.endswith("hour"):
            quantity = quantity.times(HOURS_PER_MONTH)
        if row.confidence == "derived":
            self.assume(f"{row.service} {row.item}: {row.note}")
        self.add(name or row.item, quantity, row.unit, row.usd * factor, kind=kind, row=_row_text(row))


def _row_text(row: UnitPrice) -> str:
    return f"{row.service}: {row.item} ({row.region})"


def _name(path: tuple[PathPart, ...]) -> str:
    return ".".join(str(part) for part in path)


Pricer = Callable[[Bill], None]
"""Writes the bill of a resource of the types it is registered for. May raise NotPriced or UnknownName."""
