"""NVIDIA Multi-Instance GPU: into which equal parts the GPUs of an instance family can be cut."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from catalog import tables
from catalog.errors import UnknownName


@dataclass(frozen=True, slots=True)
class MigProfile:
    """One way to cut a GPU."""

    family: str
    """The instance family, such as `p5`."""
    profile: str
    """NVIDIA's name: compute slices and memory, such as `1g.10gb`."""
    instances: int
    """How many such parts one GPU gives."""
    source: str
    as_of: str
    confidence: str


@cache
def mig_profiles() -> Mapping[str, Mapping[str, MigProfile]]:
    """Return the profiles by instance family and name. A family that is missing cannot be cut."""
    found: dict[str, dict[str, MigProfile]] = {}
    for family, profile, instances, *provenance in tables.rows("mig_profiles"):
        found.setdefault(family, {})[profile] = MigProfile(family, profile, int(instances), *provenance)
    return found


def mig_profile(family: str, profile: str) -> MigProfile:
    """Return one profile of an instance family. Raises UnknownName, naming those there are."""
    profiles = mig_profiles().get(family)
    if profiles is None:
        families = ", ".join(mig_profiles())
        raise UnknownName(f"MIG does not cut the GPUs of {family}, only those of: {families}")
    if profile not in profiles:
        raise UnknownName(f"{profile!r} is no MIG profile of {family}; there are: {', '.join(profiles)}")
    return profiles[profile]
