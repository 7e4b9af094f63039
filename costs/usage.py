"""What is assumed about use: a table of defaults, and what a stack says about itself."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from catalog.errors import nearest
from costs.money import Range
from model.resource import Plan

SPEC = "slipway:spec"
"""The configuration key under which a stack keeps its spec."""


class UsageError(ValueError):
    """A usage assumption that no estimate reads, or that is no quantity."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """One row of `usage.csv`: how much is used a month where nobody said anything."""

    key: str
    expected: float
    high: float
    words: str
    """What is counted, in the plural, as in "GB processed a month"."""


@cache
def defaults() -> Mapping[str, Assumption]:
    """Return the default assumptions by their key, as in `nat_gateway.gb`."""
    with (Path(__file__).parent / "usage.csv").open(newline="", encoding="utf-8") as file:
        return {
            row[0]: Assumption(row[0], float(row[1]), float(row[2]), row[3])
            for row in list(csv.reader(file))[1:]
        }


@dataclass(frozen=True, kw_only=True)
class Usage:
    """A stack's own assumptions: amounts a month by key, and by resource name for single resources."""

    amounts: Mapping[str, float] = field(default_factory=dict)
    resources: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    @classmethod
    def parse(cls, document: Mapping[str, object]) -> Usage:
        """Read the `usage:` section of a stack: `KEY: number`, or `RESOURCE-NAME: {KEY: number}`.

        Raises UsageError for a key that no estimate reads and for what is no number of at least zero.
        """
        amounts: dict[str, float] = {}
        resources: dict[str, Mapping[str, float]] = {}
        for key, value in document.items():
            if isinstance(value, Mapping):
                resources[key] = {
                    str(inner): _amount(f"usage.{key}.{inner}", str(inner), number)
                    for inner, number in value.items()
                }
            else:
                amounts[key] = _amount(f"usage.{key}", key, value)
        return cls(amounts=amounts, resources=resources)

    @classmethod
    def of_plan(cls, plan: Plan) -> Usage:
        """Read the `usage:` section of the stack that a plan was made of; nothing where it has none.

        Raises UsageError.
        """
        try:
            spec = json.loads(plan.config.get(SPEC, "{}"))
        except json.JSONDecodeError:
            return cls()
        section = spec.get("usage") if isinstance(spec, dict) else None
        return cls.parse(section) if isinstance(section, dict) else cls()

    def of(self, resource: str, key: str) -> tuple[Range, str]:
        """Return the amount a month and the assumption in words, for a resource's name and a key."""
        default = defaults()[key]
        own = self.resources.get(resource, {}).get(key, self.amounts.get(key))
        if own is not None:
            return Range(own, own, own), f"{plain(own)} {default.words} (set for this stack)"
        return (
            Range(0.0, default.expected, default.high),
            f"{plain(default.expected)} {default.words} (0 to {plain(default.high)}; set usage.{key})",
        )


def plain(number: float) -> str:
    """Write a number without an exponent: `1,000,000`, `0.1`."""
    return f"{number:,.0f}" if number == int(number) else f"{number:,g}"


def _amount(where: str, key: str, value: object) -> float:
    if key not in defaults():
        near = nearest(key, defaults())
        hint = f"; did you mean {near!r}?" if near else ""
        raise UsageError(f"{where}: no estimate reads {key!r}{hint}")
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise UsageError(f"{where}: {value!r} is no amount a month; write a number of at least 0")
    return float(value)
