"""Availability zones by their ids, which mean the same place in every account (names do not)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from catalog import tables
from catalog.errors import unknown


@dataclass(frozen=True, slots=True)
class Zone:
    """One availability zone."""

    region: str
    id: str
    eks_control_plane: bool
    """Whether EKS takes a cluster subnet here; nodes may run in zones where it does not."""
    source: str
    as_of: str
    confidence: str


@cache
def _by_region() -> Mapping[str, tuple[Zone, ...]]:
    found: dict[str, list[Zone]] = {}
    for region, zone, control_plane, *provenance in tables.rows("zones"):
        found.setdefault(region, []).append(Zone(region, zone, control_plane == "true", *provenance))
    return {region: tuple(zones) for region, zones in found.items()}


def regions() -> tuple[str, ...]:
    """Return every commercial region that the catalogue knows, with prices or without."""
    return tuple(_by_region())


def zones(region: str) -> tuple[Zone, ...]:
    """Return the zones of a region, sorted by id. Raises UnknownName."""
    found = _by_region().get(region)
    if found is None:
        raise unknown(region, "region", _by_region())
    return found


def zone_ids(region: str) -> tuple[str, ...]:
    """Return the zone ids of a region, sorted. Raises UnknownName."""
    return tuple(zone.id for zone in zones(region))


def control_plane_zone_ids(region: str) -> tuple[str, ...]:
    """Return the zone ids in which EKS takes cluster subnets. Raises UnknownName."""
    return tuple(zone.id for zone in zones(region) if zone.eks_control_plane)
