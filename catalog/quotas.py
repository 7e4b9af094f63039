"""Service quotas: codes, names, defaults of a new account, and which instance families each counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from catalog import tables
from catalog.errors import unknown


@dataclass(frozen=True, slots=True)
class Quota:
    """One quota of Service Quotas."""

    service: str
    """Service Quotas' service code: `ec2`, `eks`, `vpc`, ..."""
    code: str
    name: str
    unit: str
    default: float | None
    """Value of a new account; None where not known. See `default_confidence`: many are raised silently."""
    families: tuple[str, ...]
    """Prefixes of the instance families that it counts, in vCPU; empty for other quotas."""
    confidence: str
    default_confidence: str
    as_of: str
    note: str
    source: str


@cache
def quotas() -> Mapping[str, Quota]:
    """Return every quota by its code."""
    found: dict[str, Quota] = {}
    for service, code, name, unit, default, families, *rest in tables.rows("quotas"):
        limit, counted = tables.optional_float(default), tables.words(families)
        found[code] = Quota(service, code, name, unit, limit, counted, *rest)
    return found


def quota(code: str) -> Quota:
    """Return the quota with `code`, as in `L-417A185B`. Raises UnknownName."""
    found = quotas().get(code)
    if found is None:
        raise unknown(code, "quota code", quotas())
    return found


def instance_quota(family: str, *, spot: bool = False) -> Quota:
    """Return the quota that counts the vCPUs of an instance family.

    The longest matching prefix wins, so that `inf2` is not taken for a Standard `i` family.
    Raises UnknownName where none counts it.
    """
    best: tuple[int, Quota | None] = (0, None)
    for candidate in quotas().values():
        if candidate.unit != "vCPU" or ("Spot" in candidate.name) != spot:
            continue
        for prefix in candidate.families:
            if family.startswith(prefix) and len(prefix) > best[0]:
                best = (len(prefix), candidate)
    if best[1] is None:
        raise unknown(family, "spot-counted instance family" if spot else "counted instance family", ())
    return best[1]
