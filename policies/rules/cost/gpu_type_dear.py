"""Accelerators are not bought in a needlessly dear machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from pydantic import Field

from catalog import instances, prices
from catalog.instances import InstanceType
from costs.money import dollars
from costs.pools import NODE_POOL
from costs.requirements import Requirement, allowed_types, devices, read
from model.values import has_unknown
from policies.contract import Rule, RuleConfig, Scope, Unjudged, Verdict, Violation
from policies.spending import Spending, on_spending

REQUIREMENTS = ("spec", "template", "spec", "requirements")
TYPE = "node.kubernetes.io/instance-type"
NAMES = (
    TYPE,
    "karpenter.k8s.aws/instance-family",
    "karpenter.k8s.aws/instance-size",
)
"""Requirements that name a machine; the others say what is needed of it."""


class Dear(RuleConfig):
    """What is far dearer."""

    times: float = Field(2, gt=1)
    """How many times the cheapest fitting type a pool's cheapest may cost."""


def check(spending: Spending, scope: Scope) -> Iterator[Verdict]:
    """By the cheapest type that a pool allows: what it launches first; dearer ones are a reserve."""
    for pool in spending.plan.of_type(NODE_POOL):
        requirements = pool.prop(*REQUIREMENTS)
        if has_unknown(requirements):
            yield Unjudged(".".join(REQUIREMENTS), urn=pool.urn)
            continue
        region = spending.context.main_region
        if region not in prices.regions():
            continue
        asked = read(requirements)
        named = {one.key for one in asked}
        allowed = _priced(allowed_types(asked, region), region)
        if not allowed or named.isdisjoint(NAMES):
            continue
        usd, first = allowed[0]
        if first.accelerator_kind == "none":
            continue
        needs = [one for one in asked if one.key not in NAMES]
        same = Requirement(TYPE, "In", _carrying_same(first.type))
        fitting = _priced(allowed_types([*needs, same], region), region)
        if fitting and usd > fitting[0][0] * scope.config(Dear).times:
            less, better = fitting[0]
            yield Violation(
                f"launches {first.type} at {dollars(usd)} an hour for {devices(first)} "
                f"{first.accelerator_model}, which {better.type} has for {dollars(less)}; add {better.type}, "
                f"or require the vCPUs or the memory that are needed (karpenter.k8s.aws/instance-cpu, "
                f"instance-memory)",
                ".".join(REQUIREMENTS),
                pool.urn,
            )


@lru_cache(maxsize=256)
def _carrying_same(name: str) -> tuple[str, ...]:
    """The types with as many of the same accelerators, on the same architecture; bare metal is its own."""

    def what(type: InstanceType) -> tuple[object, ...]:
        accelerators = (type.accelerator_model, type.accelerators, type.accelerator_memory_gib_each)
        return (*accelerators, type.arch, type.hypervisor)

    types = instances.instances()
    return tuple(type.type for type in types.values() if what(type) == what(types[name]))


def _priced(types: Iterable[InstanceType], region: str) -> list[tuple[float, InstanceType]]:
    found = [(prices.on_demand_usd_h(type.type, region), type) for type in types]
    known = [(usd, type) for usd, type in found if usd is not None]
    return sorted(known, key=lambda pair: (pair[0], pair[1].type))


RULE = Rule(
    title="Accelerators are not bought in a needlessly dear machine",
    severity="medium",
    concern="cost",
    why="The same GPU comes in machines from 4 to 64 vCPUs, at up to four times the price.",
    fix="Allow the smallest type that carries the accelerators, or require the vCPUs or the memory that the "
    "work needs.",
    frameworks=(),
    types=(NODE_POOL,),
    config=Dear,
    check_plan=on_spending(check),
)
