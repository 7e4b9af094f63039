"""EC2 prices per instance type and region: on-demand Linux in USD an hour, and a spot reference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from catalog import tables
from catalog.errors import UnknownName, unknown


@dataclass(frozen=True, slots=True)
class InstancePrice:
    """What an instance type costs in a region.

    `on_demand_usd_h` is None where the type is offered but no public price was found (Capacity Blocks
    only, or too new): whoever needs it must say so, not guess. `spot_usd_h` is a reference: the average of
    the spot advisor where known, else the lowest zone's price.
    """

    type: str
    region: str
    on_demand_usd_h: float | None
    spot_usd_h: float | None
    spot_min_usd_h: float | None
    spot_max_usd_h: float | None
    zone_ids: tuple[str, ...]
    """Availability zone ids (`use1-az1`) that offer the type; empty where the source does not say."""
    source: str
    as_of: str
    spot_source: str
    spot_as_of: str
    confidence: str
    note: str


@cache
def regions() -> tuple[str, ...]:
    """Return the regions with prices, sorted."""
    return tuple(sorted(path.stem for path in (tables.DATA / "prices").glob("*.csv")))


def _parse(row: list[str], region: str) -> InstancePrice:
    return InstancePrice(
        type=row[0],
        region=region,
        on_demand_usd_h=tables.optional_float(row[1]),
        spot_usd_h=tables.optional_float(row[2]),
        spot_min_usd_h=tables.optional_float(row[3]),
        spot_max_usd_h=tables.optional_float(row[4]),
        zone_ids=tables.words(row[5]),
        source=row[6],
        as_of=row[7],
        spot_source=row[8],
        spot_as_of=row[9],
        confidence=row[10],
        note=row[11],
    )


@cache
def region_prices(region: str) -> Mapping[str, InstancePrice]:
    """Return the prices of one region by instance type. Raises UnknownName for a region without prices."""
    if region not in regions():
        raise UnknownName(
            f"{region!r} has no prices in the catalogue; regions with prices: {', '.join(regions())}"
        )
    return tables.Lazy(f"prices/{region}", lambda row: _parse(row, region))


def price(type: str, region: str) -> InstancePrice:
    """Return what an instance type costs in a region.

    Raises UnknownName for a region without prices and for a type without a price row there.
    """
    prices = region_prices(region)
    found = prices.get(type)
    if found is None:
        offered = [other for other in regions() if type in region_prices(other)]
        if not offered:
            raise unknown(type, "priced instance type", prices)
        raise UnknownName(
            f"{type!r} is not offered in {region!r} according to the catalogue; "
            f"regions that offer it: {', '.join(offered)}"
        )
    return found


def on_demand_usd_h(type: str, region: str) -> float | None:
    """Return the on-demand price in USD an hour; None where no public price is known. Raises UnknownName."""
    return price(type, region).on_demand_usd_h
