"""The columns of AWS's cost and usage report 2.0, which an export must name one by one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from catalog import tables

TABLE = "COST_AND_USAGE_REPORT"
"""What the table is called in an export's query."""


@dataclass(frozen=True, slots=True)
class CurColumn:
    """A column. `setting` is the table setting that brings it, empty where it is always there."""

    column: str
    setting: str
    source: str
    as_of: str
    confidence: str


@cache
def columns() -> tuple[CurColumn, ...]:
    """Return every column, by name."""
    return tuple(CurColumn(*row) for row in tables.rows("cur_columns"))


def query() -> str:
    """Return the query of an export with every column; AWS takes no `SELECT *`."""
    return f"SELECT {', '.join(one.column for one in columns())} FROM {TABLE}"


def settings() -> dict[str, str]:
    """Return the table settings that all columns need, turned on."""
    return dict.fromkeys(sorted({one.setting for one in columns() if one.setting}), "TRUE")
