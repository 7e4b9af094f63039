"""Types that cost nothing of their own, each with the reason (table: `free.csv`)."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import translate
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class _Table:
    exact: Mapping[str, str]
    patterns: tuple[tuple[re.Pattern[str], str], ...]


@cache
def _table() -> _Table:
    exact: dict[str, str] = {}
    patterns: list[tuple[re.Pattern[str], str]] = []
    with (Path(__file__).parent / "free.csv").open(newline="", encoding="utf-8") as file:
        for pattern, reason in list(csv.reader(file))[1:]:
            if "*" in pattern:
                patterns.append((re.compile(translate(pattern)), reason))
            else:
                exact[pattern] = reason
    return _Table(exact, tuple(patterns))


@cache
def why_free(type: str) -> str:
    """Return why a type costs nothing of its own; empty for a type of which that is not known."""
    table = _table()
    if type in table.exact:
        return table.exact[type]
    return next((reason for pattern, reason in table.patterns if pattern.match(type)), "")
