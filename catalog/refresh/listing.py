"""The AWS Price List: on-demand prices out of its products."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mypy_boto3_pricing import PricingClient

PRICE_LIST_REGION = "us-east-1"
"""The Price List API has endpoints in few regions; each knows all regions' prices."""


@dataclass(frozen=True, slots=True)
class Product:
    """One product of the price list with the on-demand price of its first tier."""

    attributes: Mapping[str, str]
    unit: str
    usd: float


def products(client: PricingClient, service_code: str, **attributes: str) -> Iterator[Product]:
    """Yield the products of a service whose attributes are as given, as far as they have an on-demand price.

    Attributes are the price list's: `regionCode`, `instanceType`, `databaseEngine`, ...
    """
    pages = client.get_paginator("get_products").paginate(
        ServiceCode=service_code,
        Filters=[
            {"Type": "TERM_MATCH", "Field": field, "Value": value} for field, value in attributes.items()
        ],
    )
    for page in pages:
        for text in page["PriceList"]:
            found = parse(json.loads(text))
            if found is not None:
                yield found


def parse(document: Mapping[str, Any]) -> Product | None:
    """Read one product; None where it is not sold on demand, or only in another currency."""
    attributes = document.get("product", {}).get("attributes", {})
    for term in document.get("terms", {}).get("OnDemand", {}).values():
        dimensions = sorted(
            term.get("priceDimensions", {}).values(), key=lambda one: float(one.get("beginRange") or 0)
        )
        for dimension in dimensions:
            usd = dimension.get("pricePerUnit", {}).get("USD")
            # Free tiers come first at a price of zero: the first tier that costs is the price.
            if usd is not None and (float(usd) > 0 or len(dimensions) == 1):
                return Product(attributes, dimension.get("unit", ""), float(usd))
    return None
