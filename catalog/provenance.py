"""Where the facts come from and how old they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from catalog import tables

STALE_AFTER_DAYS = 60
"""Reports mention the catalogue's age once it is older than this."""


@dataclass(frozen=True, slots=True)
class Source:
    """Something the facts were read from. `licence` is empty where it is not known."""

    id: str
    text: str
    licence: str


@cache
def sources() -> dict[str, Source]:
    """Return every source by its id, as the `source` columns name them."""
    return {row[0]: Source(*row) for row in tables.rows("sources")}


def describe(source: str) -> str:
    """Write out a `source` cell: what its id stands for, or the cell itself where it is no id."""
    known = sources().get(source)
    return known.text if known else source


@cache
def as_of() -> date:
    """Return the day on which the catalogue was compiled (single rows may be older: see their `as_of`)."""
    return date.fromisoformat(str(tables.document("catalogue")["as_of"]))


def age_days(today: date | None = None) -> int:
    """Return how many days ago the catalogue was compiled; never negative."""
    return max(0, ((today or date.today()) - as_of()).days)


def age_note(today: date | None = None) -> str:
    """Return the line that a report shows about the catalogue's age; empty while it is fresh."""
    days = age_days(today)
    if days <= STALE_AFTER_DAYS:
        return ""
    return f"prices are {days} days old (catalogue of {as_of()}); `slipway catalog refresh` renews them"
