"""Reading the tables under `catalog/data/`: plain CSV with provenance columns, parsed when asked for."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

Row = TypeVar("Row")

DATA = Path(__file__).parent / "data"


def rows(name: str) -> Iterator[list[str]]:
    """Yield the rows of `data/NAME.csv` below its header; the loaders know the columns' order.

    Lists, not dicts: a thousand prices load in a few milliseconds. A test holds each loader's columns
    against the header.
    """
    with (DATA / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        reader = csv.reader(file)
        next(reader)
        yield from reader


def header(name: str) -> list[str]:
    """Return the column names of `data/NAME.csv`."""
    with (DATA / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return next(csv.reader(file))


def document(name: str) -> dict[str, Any]:
    """Return `data/NAME.json`."""
    loaded: dict[str, Any] = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def optional_float(text: str) -> float | None:
    """Read a number; empty means unknown."""
    return float(text) if text else None


def optional_date(text: str) -> date | None:
    """Read an ISO date; empty means unknown."""
    return date.fromisoformat(text) if text else None


def words(text: str) -> tuple[str, ...]:
    """Split a `|`-separated cell."""
    return tuple(text.split("|")) if text else ()


class Lazy(Mapping[str, Row]):
    """Rows by their first cell, each parsed when first asked for: most runs look at a few of a thousand."""

    __slots__ = ("_cells", "_parse", "_parsed")

    def __init__(self, name: str, parse: Callable[[list[str]], Row]) -> None:
        self._cells = {row[0]: row for row in rows(name)}
        self._parse = parse
        self._parsed: dict[str, Row] = {}

    def __getitem__(self, key: str) -> Row:
        found = self._parsed.get(key)
        if found is None:
            found = self._parsed[key] = self._parse(self._cells[key])
        return found

    def __contains__(self, key: object) -> bool:
        return key in self._cells

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)
