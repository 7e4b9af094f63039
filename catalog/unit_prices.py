"""Prices of everything that is not an EC2 instance: what one unit of an item costs.

The rule of a lookup, in order:

1. the row of the region itself;
2. a row of region `*`: AWS asks the same price in every commercial region;
3. the us-east-1 row times the region's price index, marked `derived`: the median, over the instance types
   that both regions price, of the region's on-demand EC2 price divided by us-east-1's. It is 1 in
   us-east-2 and us-west-2 and near 1.1 to 1.3 elsewhere; storage and load balancers follow it within some
   percent.

Nothing else is guessed: an item without any of the three raises UnknownName.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from catalog import prices, tables
from catalog.errors import UnknownName, unknown

BASE_REGION = "us-east-1"
ANY_REGION = "*"
INDEXED = "region-price-index"
"""Source of the price rows that are themselves a product of the index."""


@dataclass(frozen=True, slots=True)
class UnitPrice:
    """What one unit of an item costs, in USD."""

    service: str
    item: str
    unit: str
    usd: float
    region: str
    """The region asked for; the row's own region is told in `note` where the price is derived."""
    source: str
    as_of: str
    confidence: str
    note: str


@cache
def _rows() -> Mapping[str, Mapping[str, Mapping[str, UnitPrice]]]:
    """Return the rows by service, item and region."""
    found: dict[str, dict[str, dict[str, UnitPrice]]] = {}
    for service, item, unit, usd, region, *provenance in tables.rows("unit_prices"):
        row = UnitPrice(service, item, unit, float(usd), region, *provenance)
        found.setdefault(service, {}).setdefault(item, {})[region] = row
    return found


def services() -> tuple[str, ...]:
    """Return the services with unit prices."""
    return tuple(_rows())


def items(service: str) -> tuple[str, ...]:
    """Return the items of a service. Raises UnknownName."""
    return tuple(_service(service))


def _service(service: str) -> Mapping[str, Mapping[str, UnitPrice]]:
    found = _rows().get(service)
    if found is None:
        raise unknown(service, "priced service", _rows())
    return found


@cache
def price_index(region: str) -> float:
    """Return what the region costs relative to us-east-1, by EC2 on-demand prices. Raises UnknownName."""
    base = prices.region_prices(BASE_REGION)
    ratios: list[float] = []
    for type, row in prices.region_prices(region).items():
        if row.source == INDEXED:
            continue
        here, there = row.on_demand_usd_h, base[type].on_demand_usd_h if type in base else None
        if here and there:
            ratios.append(here / there)
    ratios.sort()
    return round(ratios[len(ratios) // 2], 3) if ratios else 1.0


@cache
def unit_price(service: str, item: str, region: str) -> UnitPrice:
    """Return what one unit of `item` costs in `region`, by the rule above. Raises UnknownName."""
    rows = _service(service).get(item)
    if rows is None:
        raise unknown(item, f"item of {service}", _service(service))
    for place in (region, ANY_REGION):
        if place in rows:
            return rows[place]
    if BASE_REGION in rows:
        row, index = rows[BASE_REGION], price_index(region)
        return replace(
            row,
            usd=row.usd * index,
            region=region,
            confidence="derived",
            note=f"us-east-1 price x {index:g}, the region's EC2 price index",
        )
    raise UnknownName(
        f"{item!r} of {service} has no price for {region!r}; regions: {', '.join(sorted(rows))}"
    )
