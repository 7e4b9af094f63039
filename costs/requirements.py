"""Karpenter's scheduling requirements: which instance types a pool may launch."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from catalog import instances, prices
from catalog.instances import InstanceType
from model.values import UNKNOWN, Value, get, reveal

FAMILY = re.compile(r"^([a-z]+)(?:-[0-9]+tb)?([0-9]+)")

LABELS: Mapping[str, Callable[[InstanceType], str]] = {
    "node.kubernetes.io/instance-type": lambda type: type.type,
    "kubernetes.io/arch": lambda type: "amd64" if type.arch == "x86_64" else type.arch,
    "kubernetes.io/os": lambda _: "linux",
    "karpenter.k8s.aws/instance-family": lambda type: type.family,
    "karpenter.k8s.aws/instance-category": lambda type: _family(type)[0],
    "karpenter.k8s.aws/instance-generation": lambda type: _family(type)[1],
    "karpenter.k8s.aws/instance-size": lambda type: type.type.partition(".")[2],
    "karpenter.k8s.aws/instance-cpu": lambda type: str(type.vcpu),
    "karpenter.k8s.aws/instance-memory": lambda type: f"{type.memory_gib * 1024:.0f}",
    "karpenter.k8s.aws/instance-hypervisor": lambda type: "nitro" if type.hypervisor == "nitro" else "",
    "karpenter.k8s.aws/instance-local-nvme": lambda type: (
        f"{type.instance_store_gb:.0f}" if type.nvme_disks else ""
    ),
    "karpenter.k8s.aws/instance-gpu-name": lambda type: _gpu(
        type, type.accelerator_model.lower().replace(" ", "-")
    ),
    "karpenter.k8s.aws/instance-gpu-manufacturer": lambda type: _gpu(type, "nvidia"),
    "karpenter.k8s.aws/instance-gpu-count": lambda type: _gpu(type, str(devices(type))),
    "karpenter.k8s.aws/instance-gpu-memory": lambda type: _gpu(
        type, f"{type.accelerator_memory_gib_each * 1024:.0f}"
    ),
    "karpenter.k8s.aws/instance-accelerator-name": lambda type: _neuron(type, type.accelerator_model.lower()),
    "karpenter.k8s.aws/instance-accelerator-manufacturer": lambda type: _neuron(type, "aws"),
    "karpenter.k8s.aws/instance-accelerator-count": lambda type: _neuron(type, str(type.accelerator_count)),
    "karpenter.k8s.aws/instance-capability-flex": lambda type: str(type.family.endswith("-flex")).lower(),
}
"""What Karpenter labels a node of each type with (karpenter-provider-aws v1.15, well-known labels); an empty
label means that the node does not have it."""

CAPACITY_TYPE = "karpenter.sh/capacity-type"
PLACE = ("topology.kubernetes.io/zone", "topology.k8s.aws/zone-id", CAPACITY_TYPE)
"""Requirements that say where and how, not which type."""


def _family(type: InstanceType) -> tuple[str, str]:
    found = FAMILY.match(type.family)
    return (found[1], found[2]) if found else (type.family, "")


def _gpu(type: InstanceType, label: str) -> str:
    return label if type.accelerator_kind == "nvidia" else ""


def _neuron(type: InstanceType, label: str) -> str:
    return label if type.accelerator_kind == "neuron" else ""


def devices(type: InstanceType) -> int:
    """Return how many devices of its kind a node offers to pods; a part of a GPU is offered as one."""
    return type.accelerator_count or int(type.accelerator_partition > 0)


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement of a NodePool."""

    key: str
    operator: str
    values: tuple[str, ...]

    def allows(self, label: str) -> bool:
        """Tell whether a node with this label (empty: without it) fulfils the requirement."""
        if self.operator == "In":
            return label in self.values
        if self.operator == "NotIn":
            return label not in self.values
        if self.operator == "Exists":
            return bool(label)
        if self.operator == "DoesNotExist":
            return not label
        try:
            left, right = float(label), float(self.values[0])
        except (ValueError, IndexError):
            return False
        compare = {"Gt": left > right, "Lt": left < right, "Gte": left >= right, "Lte": left <= right}
        return compare.get(self.operator, True)


def read(requirements: Value) -> tuple[Requirement, ...]:
    """Read a NodePool's `requirements` and template labels as far as they are known."""
    found: list[Requirement] = []
    for item in requirements if isinstance(requirements, list) else []:
        key, operator, values = get(item, "key"), get(item, "operator"), get(item, "values")
        if not isinstance(key, str) or UNKNOWN in (operator, values):
            continue
        listed = values if isinstance(values, list) else []
        found.append(Requirement(key, str(operator or "In"), tuple(str(reveal(value)) for value in listed)))
    return tuple(found)


def allowed_types(requirements: Iterable[Requirement], region: str) -> tuple[InstanceType, ...]:
    """Return the types that a pool may launch in a region. Raises UnknownName for an unpriced region.

    Requirements on labels that are not of the instance type (a team's own) do not narrow the choice.
    """
    asked = [requirement for requirement in requirements if requirement.key in LABELS]
    named = next(
        (one for one in asked if one.key == "node.kubernetes.io/instance-type" and one.operator == "In"), None
    )
    offered = prices.region_prices(region)
    types = instances.instances()
    names = named.values if named is not None else tuple(types)
    known = (types[name] for name in names if name in types and name in offered)
    return tuple(type for type in known if all(one.allows(LABELS[one.key](type)) for one in asked))


def capacity_types(requirements: Iterable[Requirement]) -> tuple[str, ...]:
    """Return how a pool may buy: of `reserved`, `spot` and `on-demand`; on demand where it does not say."""
    asked = [requirement for requirement in requirements if requirement.key == CAPACITY_TYPE]
    if not asked:
        return ("on-demand",)
    return tuple(
        kind
        for kind in ("reserved", "spot", "on-demand")
        if all(requirement.allows(kind) for requirement in asked)
    )
