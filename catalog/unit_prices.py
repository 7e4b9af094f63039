"""Prices of everything that is not an EC2 instance: what one unit of an item costs.

The rule of a lookup, in order:

1. the row of the region itself;
2. a row of region `*`: AWS asks the same price in every commercial region;
3. the us-east-1 row times the region's price index, marked `derived`: the median, over the instance types
   that both regions price, of the region's on-demand EC2 price divided by us-east-1's. It is 1 in
   us-east-2 and us-west-2 and near 1.1 to 1.3 elsewhere; storage and load balancers follow it within some
   percent.

Nothing else is guessed: an item without any of the three raises UnknownName.

Managed services price their nodes per class (`db.m7g.large`). `node_price` looks a class up by the same
rule; for a size that has no row it scales the nearest size of the same family, since AWS prices are linear
in size within a family (to the rounding of a tenth of a cent), and marks the result `derived`.
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


Rows = Mapping[str, Mapping[str, Mapping[str, UnitPrice]]]


@cache
def _rows(table: str) -> Rows:
    """Return the rows of a table by service, item and region."""
    found: dict[str, dict[str, dict[str, UnitPrice]]] = {}
    for service, item, unit, usd, region, *provenance in tables.rows(table):
        row = UnitPrice(service, item, unit, float(usd), region, *provenance)
        found.setdefault(service, {}).setdefault(item, {})[region] = row
    return found


def services() -> tuple[str, ...]:
    """Return the services with unit prices."""
    return tuple(_rows("unit_prices"))


def items(service: str) -> tuple[str, ...]:
    """Return the items of a service. Raises UnknownName."""
    return tuple(_service("unit_prices", service))


def nodes(service: str) -> tuple[str, ...]:
    """Return the node classes of a service that have a price of their own. Raises UnknownName."""
    return tuple(_service("node_prices", service))


def _service(table: str, service: str) -> Mapping[str, Mapping[str, UnitPrice]]:
    found = _rows(table).get(service)
    if found is None:
        raise unknown(service, "priced service", _rows(table))
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
    rows = _service("unit_prices", service).get(item)
    if rows is None:
        raise unknown(item, f"item of {service}", _service("unit_prices", service))
    return _in_region(rows, region)


@cache
def node_price(service: str, node: str, region: str) -> UnitPrice:
    """Return what a node class of a managed service costs an hour, by the rule above. Raises UnknownName."""
    classes = _service("node_prices", service)
    if node in classes:
        return _in_region(classes[node], region)
    family, weight = _size(node)
    sizes = [(abs(other[1] - weight), name) for name in classes if (other := _size(name))[0] == family]
    if not weight or not sizes:
        raise unknown(node, f"node class of {service}", classes)
    nearest = min(sizes)[1]
    row = _in_region(classes[nearest], region)
    note = f"linear in size from {nearest}" + (f"; {row.note}" if row.note else "")
    usd = row.usd * weight / _size(nearest)[1]
    return replace(row, item=node, usd=usd, confidence="derived", note=note)


def _in_region(rows: Mapping[str, UnitPrice], region: str) -> UnitPrice:
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
    row = next(iter(rows.values()))
    raise UnknownName(
        f"{row.item!r} of {row.service} has no price for {region!r}; regions: {', '.join(sorted(rows))}"
    )


SIZES = {"nano": 0.0625, "micro": 0.125, "small": 0.25, "medium": 0.5, "large": 1.0, "xlarge": 2.0}
"""Sizes as multiples of `large`; `Nxlarge` is N times `xlarge`."""


def _size(node: str) -> tuple[str, float]:
    """Split a node class into its family (prefix and suffix included) and its size in `large`s."""
    parts = node.split(".")
    for index, part in enumerate(parts):
        times = part.removesuffix("xlarge")
        if part in SIZES or (times.isdigit() and part.endswith("xlarge")):
            return ".".join((*parts[:index], *parts[index + 1 :])), SIZES.get(part) or 2.0 * int(times)
    return node, 0.0
