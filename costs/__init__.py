"""From type token and properties to a monthly cost range and the worst-case burn.

`estimate(plan, usage)` prices a plan; `estimate_resource(resource, Context(plan))` one resource;
`pool_burn(resource, Context(plan))` tells what a Karpenter pool can spend an hour.
"""

from costs.context import Context
from costs.estimate import Estimate, ResourceEstimate, Totals, estimate, estimate_in, estimate_resource
from costs.money import HOURS_PER_MONTH, Range
from costs.pools import PoolBurn, is_pool, pool_burn
from costs.usage import Usage, UsageError

__all__ = [
    "HOURS_PER_MONTH",
    "Context",
    "Estimate",
    "PoolBurn",
    "Range",
    "ResourceEstimate",
    "Totals",
    "Usage",
    "UsageError",
    "estimate",
    "estimate_in",
    "estimate_resource",
    "is_pool",
    "pool_burn",
]
