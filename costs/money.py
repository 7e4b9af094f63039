"""Amounts of money in USD: a range, because what a month costs depends on what is used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

HOURS_PER_MONTH = 730.0
"""A month of hours, as AWS's own calculator counts."""


@dataclass(frozen=True, slots=True)
class Range:
    """A lowest, an expected and a highest amount or quantity."""

    low: float
    expected: float
    high: float

    @classmethod
    def of(cls, value: Quantity) -> Range:
        """Make a range of a plain number; a range stays as it is."""
        return value if isinstance(value, Range) else cls(value, value, value)

    def __add__(self, other: Range) -> Range:
        return Range(self.low + other.low, self.expected + other.expected, self.high + other.high)

    def times(self, factor: float) -> Range:
        """Return the range multiplied by a number."""
        return Range(self.low * factor, self.expected * factor, self.high * factor)

    def times_range(self, other: Range) -> Range:
        """Return the range multiplied by another, ends with ends."""
        return Range(self.low * other.low, self.expected * other.expected, self.high * other.high)


Quantity: TypeAlias = "float | Range"

ZERO = Range(0.0, 0.0, 0.0)


def dollars(amount: float) -> str:
    """Write an amount as people read it: cents below 100, whole dollars above.

    >>> dollars(3.65), dollars(72270.4)
    ('$3.65', '$72,270')
    """
    return f"${amount:,.2f}" if abs(amount) < 100 else f"${amount:,.0f}"
