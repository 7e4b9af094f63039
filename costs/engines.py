"""Relational engines: whose price list each is on, and when its versions fall into extended support."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

PRICE_LISTS = {
    "mysql": "RDS MySQL",
    "mariadb": "RDS MariaDB",
    "postgres": "RDS PostgreSQL",
    "aurora": "Aurora",
    "aurora-mysql": "Aurora",
    "aurora-postgresql": "Aurora",
    "oracle-se2": "RDS Oracle SE2",
    "oracle-se2-cdb": "RDS Oracle SE2",
    "sqlserver-ex": "RDS SQL Server Express",
    "sqlserver-web": "RDS SQL Server Web",
    "sqlserver-se": "RDS SQL Server Standard",
    "sqlserver-ee": "RDS SQL Server Enterprise",
    "docdb": "DocumentDB",
    "neptune": "Neptune",
}
OWN_LICENCE = ("oracle-ee", "oracle-ee-cdb", "custom-oracle-ee", "custom-oracle-ee-cdb", "db2-se", "db2-ae")
"""Engines that are licensed elsewhere: RDS asks what it asks for MySQL."""


def price_list(engine: str, licence: str = "") -> str:
    """Return the catalogue's service that prices the nodes of an engine; empty for an engine that is none."""
    if engine in OWN_LICENCE or licence == "bring-your-own-license":
        return "RDS MySQL"
    return PRICE_LISTS.get(engine, "")


@dataclass(frozen=True, slots=True)
class ExtendedSupport:
    """From when RDS charges for the extended support of a major version."""

    engine: str
    major: str
    starts: date
    year_3: date
    confidence: str


@cache
def _extended() -> Mapping[tuple[str, str], ExtendedSupport]:
    with (Path(__file__).parent / "extended_support.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    return {
        (row[0], row[1]): ExtendedSupport(
            row[0], row[1], date.fromisoformat(row[2]), date.fromisoformat(row[3]), row[4]
        )
        for row in rows
    }


def extended_support(engine: str, version: str, day: date) -> str:
    """Return the extended-support item charged on `day`: `year 1 and 2`, `year 3` or nothing."""
    family = {"aurora-mysql": "mysql", "aurora-postgresql": "postgres"}.get(engine, engine)
    if engine == "aurora-mysql":  # 5.7.mysql_aurora.2.11.1, 8.0.mysql_aurora.3.04.0
        version = version.split(".mysql_aurora")[0]
    numbers = re.findall(r"\d+", version)
    for length in (1, 2):
        row = _extended().get((f"{engine}", ".".join(numbers[:length]))) or _extended().get(
            (family, ".".join(numbers[:length]))
        )
        if row is not None:
            return "" if day < row.starts else "year 3" if day >= row.year_3 else "year 1 and 2"
    return ""
