"""What a Karpenter pool can burn an hour: at rest, as expected, and with all its limits reached."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from catalog import prices, unit_prices
from catalog.instances import InstanceType
from costs.bill import NotPriced
from costs.context import Context
from costs.money import HOURS_PER_MONTH, Range
from costs.requirements import Requirement, allowed_types, capacity_types, devices, read
from model.resource import Resource
from model.values import Value, get, reveal

NODE_POOL = "kubernetes:karpenter.sh/v1:NodePool"
NODE_CLASS = "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass"
RESERVATION = "aws:ec2/capacityReservation:CapacityReservation"
UTILISATION = "pool.percent"

CAPACITY: Mapping[str, str] = {
    "nvidia.com/gpu": "GPUs",
    "aws.amazon.com/neuron": "Neuron devices",
    "aws.amazon.com/neurondevice": "Neuron devices",
    "aws.amazon.com/neuroncore": "Neuron cores",
    "nodes": "nodes",
    "cpu": "vCPU",
    "memory": "GiB of memory",
}
"""Limits of a NodePool that bound what it can launch, and what they count; of two that bind alike, the first
is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolBurn:
    """What a pool costs an hour, in USD."""

    name: str
    floor_usd_h: float
    """Paid at rest: static replicas, and reservations, which cost while idle."""
    expected_usd_h: float
    max_usd_h: float | None
    """All limits reached on the dearest allowed type, on demand; None: nothing limits it."""
    types: tuple[str, ...]
    """The types that it may launch, cheapest first."""
    dearest: str
    """The type that costs most per unit of what limits the pool."""
    limited_by: str
    """The limit that binds, as in `nvidia.com/gpu`; empty where nothing limits the pool."""
    limit: float
    nodes_at_max: float
    words: tuple[str, ...]
    """The assumptions, in sentences."""


def is_pool(resource: Resource) -> bool:
    """Tell whether a resource is a Karpenter NodePool, of whatever version of its API."""
    return resource.type.startswith("kubernetes:karpenter.sh/") and resource.type.endswith(":NodePool")


def pool_burn(resource: Resource, context: Context) -> PoolBurn:
    """Return what a NodePool can burn. Raises NotPriced, and UnknownName for a region without prices."""
    region = context.main_region
    template = ("spec", "template", "spec")
    requirements = read(resource.prop(*template, "requirements"))
    types = _priced(requirements, region)
    if not types:
        raise NotPriced(f"no instance type of the catalogue that {region} offers fits its requirements")
    name = get(resource.inputs, "metadata", "name")
    node_class = node_class_of(resource, context.plan.resources)
    extra = _node_extra_usd_h(node_class, region)
    limits = _limits(resource)
    bound = _bound(types, limits, extra)
    kinds = capacity_types(requirements)
    words: list[str] = []
    replicas = resource.prop("spec", "replicas")
    cheapest, cheapest_usd = types[0]
    floor = 0.0
    if isinstance(replicas, int | float) and replicas:
        floor = float(replicas) * (cheapest_usd + extra)
        words.append(f"{replicas:g} static nodes of {cheapest.type}")
    if bound is None:
        words.append("no limit: only the account's quotas bound what it can spend")
        return PoolBurn(
            name=str(name or resource.name),
            floor_usd_h=floor,
            expected_usd_h=floor,
            max_usd_h=None,
            types=tuple(type.type for type, _ in types),
            dearest=max(types, key=lambda pair: pair[1])[0].type,
            limited_by="",
            limit=0.0,
            nodes_at_max=0.0,
            words=tuple(words),
        )
    words.append(f"at most {bound.limit:g} {CAPACITY[bound.key]}, on {bound.dearest} on demand")
    expected, note = _expected(resource, context, kinds, types, limits, extra)
    words.append(note)
    if kinds == ("reserved",):
        return _reserved(resource, context, types, bound)
    return PoolBurn(
        name=str(name or resource.name),
        floor_usd_h=floor,
        expected_usd_h=max(floor, expected),
        max_usd_h=max(floor, bound.usd_h),
        types=tuple(type.type for type, _ in types),
        dearest=bound.dearest,
        limited_by=bound.key,
        limit=bound.limit,
        nodes_at_max=bound.nodes,
        words=tuple(words),
    )


def _reserved(
    resource: Resource, context: Context, types: tuple[tuple[InstanceType, float], ...], bound: _Bound
) -> PoolBurn:
    """Return the burn of a pool that launches into reservations only: they cost the same while idle."""
    names = tuple(type.type for type, _ in types)
    in_plan = [one for one in context.plan.of_type(RESERVATION) if one.prop("instanceType") in names]
    usd = 0.0 if in_plan else bound.usd_h
    words = (
        f"launches into the reservation {in_plan[0].name} only, which is billed as such"
        if in_plan
        else f"launches into reservations only, which cost the same while idle: all {bound.limit:g} "
        f"{CAPACITY[bound.key]}, at the on-demand price"
    )
    return PoolBurn(
        name=str(get(resource.inputs, "metadata", "name") or resource.name),
        floor_usd_h=usd,
        expected_usd_h=usd,
        max_usd_h=usd,
        types=names,
        dearest=bound.dearest,
        limited_by=bound.key,
        limit=bound.limit,
        nodes_at_max=bound.nodes,
        words=(words,),
    )


@lru_cache(maxsize=256)
def _priced(requirements: tuple[Requirement, ...], region: str) -> tuple[tuple[InstanceType, float], ...]:
    """Return the allowed types with their on-demand price, cheapest first. Raises NotPriced."""
    allowed = allowed_types(requirements, region)
    found: list[tuple[InstanceType, float]] = []
    for type in allowed:
        usd = prices.on_demand_usd_h(type.type, region)
        if usd is not None:
            found.append((type, usd))
    if allowed and len(found) < len(allowed) and len(allowed) < 20:
        missing = ", ".join(type.type for type in allowed if type not in {one for one, _ in found})
        raise NotPriced(f"no public on-demand price of {missing} in {region} is known")
    return tuple(sorted(found, key=lambda pair: (pair[1], pair[0].type)))


def capacity_of(type: InstanceType, key: str) -> float:
    """Return how much of a limited resource a node of `type` has."""
    if key == "cpu":
        return float(type.vcpu)
    if key == "memory":
        return type.memory_gib
    if key == "nodes":
        return 1.0
    if key == "nvidia.com/gpu":
        return float(devices(type)) if type.accelerator_kind == "nvidia" else 0.0
    if type.accelerator_kind != "neuron":
        return 0.0
    return float(type.neuron_cores if key.endswith("core") else type.accelerator_count)


@dataclass(frozen=True, slots=True)
class _Bound:
    key: str
    limit: float
    usd_h: float
    dearest: str
    nodes: float


def _bound(
    types: tuple[tuple[InstanceType, float], ...], limits: Mapping[str, float], extra: float
) -> _Bound | None:
    """Return the limit that binds, and what it costs on the type that is dearest per unit of it.

    A limit bounds a pool only where every type that it may launch has some of what is limited. With one
    type only whole nodes fit; with several, a mix may fill the limit to the last unit.
    """
    bounds: list[_Bound] = []
    for key, limit in limits.items():
        if not all(capacity_of(type, key) for type, _ in types):
            continue
        dearest, usd = max(
            types, key=lambda pair: ((pair[1] + extra) / capacity_of(pair[0], key), pair[0].type)
        )
        nodes = limit / capacity_of(dearest, key)
        if len(types) == 1:
            nodes = float(int(nodes + 1e-9))
        bounds.append(_Bound(key, limit, nodes * (usd + extra), dearest.type, nodes))
    told_first = list(CAPACITY).index
    return min(bounds, key=lambda bound: (round(bound.usd_h, 6), told_first(bound.key))) if bounds else None


def _expected(
    resource: Resource,
    context: Context,
    kinds: tuple[str, ...],
    types: tuple[tuple[InstanceType, float], ...],
    limits: Mapping[str, float],
    extra: float,
) -> tuple[float, str]:
    """Return the expected cost an hour: part of the limits, filled with the type of the best price.

    Best per device where the pool has devices, else per vCPU: what people size pools by.
    """
    share, note = context.usage.of(resource.name, UTILISATION)
    usable = [key for key in limits if all(capacity_of(type, key) for type, _ in types)]
    sized_by = next((key for key in usable if key not in ("cpu", "memory", "nodes")), "cpu")
    region, spot = context.main_region, "spot" in kinds

    def usd(pair: tuple[InstanceType, float]) -> float:
        reference = prices.price(pair[0].type, region).spot_usd_h if spot else None
        return (reference or pair[1]) + extra

    best = min(types, key=lambda pair: (usd(pair) / capacity_of(pair[0], sized_by), pair[0].type))
    nodes = min(limits[key] / capacity_of(best[0], key) for key in usable)
    note += f", on {best[0].type}, {'at its spot reference price' if spot else 'on demand'}"
    return nodes * usd(best) * min(share.expected, 100.0) / 100.0, note


def _limits(resource: Resource) -> dict[str, float]:
    """Return the limits that bound launches, memory in GiB."""
    limits = resource.prop("spec", "limits")
    found: dict[str, float] = {}
    for key, value in limits.items() if isinstance(limits, dict) else ():
        amount = quantity(value)
        if key in CAPACITY and amount is not None:
            found[key] = amount / 2**30 if key == "memory" else amount
    return found


SUFFIXES = {"": 1.0, "m": 1e-3, "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15}
SUFFIXES |= {f"{letter}i": 2.0 ** (10 * power) for power, letter in enumerate("KMGTP", start=1)}


def quantity(value: Value) -> float | None:
    """Read a Kubernetes quantity such as `500m` or `200Gi`; None where it is none or unknown."""
    value = reveal(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    found = re.fullmatch(r"\s*([\d.]+)\s*([A-Za-z]*)\s*", value) if isinstance(value, str) else None
    if found is None or found[2] not in SUFFIXES:
        return None
    return float(found[1]) * SUFFIXES[found[2]]


def node_class_of(pool: Resource, resources: Iterable[Resource]) -> Resource | None:
    """Return the EC2NodeClass of a pool among `resources`; None where it is not there."""
    name = pool.prop("spec", "template", "spec", "nodeClassRef", "name")
    for candidate in resources:
        if candidate.type.endswith(":EC2NodeClass") and candidate.prop("metadata", "name") == name:
            return candidate
    return None


DEFAULT_DISK_GIB = 20.0
"""Karpenter's root volume of AL2023, and data volume of Bottlerocket, where the class says nothing."""


def _node_extra_usd_h(node_class: Resource | None, region: str) -> float:
    """Return what each node costs an hour beyond the instance: its volumes and its public address."""
    devices_ = node_class.prop("spec", "blockDeviceMappings") if node_class is not None else None
    usd = 0.0
    for device in devices_ if isinstance(devices_, list) and devices_ else [{}]:
        size = quantity(get(device, "ebs", "volumeSize"))
        gib = size / 2**30 if size else DEFAULT_DISK_GIB
        kind = get(device, "ebs", "volumeType")
        item = f"{kind if isinstance(kind, str) and kind else 'gp3'} storage"
        usd += gib * unit_prices.unit_price("EBS", item, region).usd / HOURS_PER_MONTH
    if node_class is not None and node_class.prop("spec", "associatePublicIPAddress") is True:
        usd += unit_prices.unit_price("Public IPv4", "address in use or idle", region).usd
    return usd


def monthly(burn: PoolBurn) -> Range:
    """Return what the pool costs a month: floor, expected and, where it is limited, at most."""
    most = burn.max_usd_h if burn.max_usd_h is not None else burn.expected_usd_h
    return Range(burn.floor_usd_h, burn.expected_usd_h, most).times(HOURS_PER_MONTH)
