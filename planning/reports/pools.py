"""Karpenter pools in a plan, in a line each."""

from __future__ import annotations

from costs import Context, pool_burn
from costs.bill import NotPriced
from costs.money import dollars
from costs.pools import CAPACITY, monthly
from costs.requirements import capacity_types, read
from model.resource import Resource

SHOWN_TYPES = 3


def describe_pool(pool: Resource, context: Context) -> str:
    """What a pool may launch and how far: types, how they are bought, the limit, and its price."""
    bought = ", ".join(capacity_types(read(pool.prop("spec", "template", "spec", "requirements"))))
    try:
        burn = pool_burn(pool, context)
    except (NotPriced, LookupError) as error:
        return f"{bought}; not priced: {error}"
    types = ", ".join(burn.types[:SHOWN_TYPES])
    if len(burn.types) > SHOWN_TYPES:
        types += f" and {len(burn.types) - SHOWN_TYPES} more"
    if burn.max_usd_h is None:
        return f"{types}; {bought}; no limit"
    unit = CAPACITY.get(burn.limited_by, burn.limited_by)
    month = dollars(monthly(burn).expected)
    worst = dollars(burn.max_usd_h)
    return f"{types}; {bought}; at most {burn.limit:g} {unit}; {month} a month, {worst}/h at worst"
