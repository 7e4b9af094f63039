"""Karpenter's node pools and node classes, as the rules about them read them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from catalog.instances import instances
from model.resource import Plan, Resource
from policies.contract import Check, Scope, Verdict
from policies.kubernetes.manifests import Manifest, manifests, tokens

NODE_POOLS: Final = tokens("NodePool")
NODE_CLASSES: Final = tokens("EC2NodeClass")
CAPACITY_TYPE: Final = "karpenter.sh/capacity-type"
ZONE: Final = "topology.kubernetes.io/zone"
_DEVICE_KEYS: Final = ("karpenter.k8s.aws/instance-gpu-", "karpenter.k8s.aws/instance-accelerator-")
_DEVICE_TAINTS: Final = ("nvidia.com/gpu", "aws.amazon.com/neuron")
_ACCELERATED: Final = re.compile(r"(p|g|gr|inf|trn|dl)\d")
"""Families with accelerators, for types that the catalogue does not know."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement on the nodes of a pool. `known`: all of its values are."""

    operator: str
    values: tuple[str, ...]
    known: bool


class Pool:
    """A node pool."""

    def __init__(self, manifest: Manifest) -> None:
        self.manifest = manifest
        self.spec = manifest.view.part("spec")
        self.template = self.spec.part("template").part("spec")
        self.labels = self.spec.part("template").part("metadata").part("labels")
        self.disruption = self.spec.part("disruption")
        self.requirements: dict[str, Requirement] = {}
        for view in self.template.parts("requirements"):
            values, doubts = view.words("values")
            self.requirements[view.text("key")] = Requirement(
                view.text("operator"), tuple(values), not doubts
            )

    @property
    def static(self) -> bool:
        """Whether it keeps a fixed number of nodes (`replicas`) instead of following the pods."""
        return self.spec.body.get("replicas") is not None

    @property
    def node_class(self) -> str:
        """The name of its EC2NodeClass; empty where unknown."""
        return self.template.part("nodeClassRef").text("name")

    @property
    def accelerated(self) -> bool:
        """Whether its nodes carry GPUs or Neuron devices, by anything that it says."""
        for key, requirement in self.requirements.items():
            if requirement.operator in ("DoesNotExist", "NotIn"):
                continue
            if key.startswith(_DEVICE_KEYS) or _accelerates(key, requirement.values):
                return True
        return any(taint.text("key") in _DEVICE_TAINTS for taint in self.template.parts("taints"))

    def allows(self, capacity_type: str) -> bool:
        """Whether it says that it takes `spot`, `on-demand` or `reserved` capacity."""
        requirement = self.requirements.get(CAPACITY_TYPE)
        return (
            requirement is not None and requirement.operator == "In" and capacity_type in requirement.values
        )

    @property
    def efa(self) -> bool:
        """Whether it says that its nodes talk over EFA, by a label or a taint."""
        keys = (*self.labels.body, *(taint.text("key") for taint in self.template.parts("taints")))
        return any(key.startswith("vpc.amazonaws.com/efa") for key in keys)


def _accelerates(key: str, values: tuple[str, ...]) -> bool:
    if key == "karpenter.k8s.aws/instance-category":
        return any(_ACCELERATED.match(f"{value}1") for value in values)
    if key == "node.kubernetes.io/instance-type":
        return any(is_accelerated(value) for value in values)
    return key == "karpenter.k8s.aws/instance-family" and any(_ACCELERATED.match(value) for value in values)


def is_accelerated(instance_type: str) -> bool:
    """Whether an instance type carries GPUs or Neuron devices, by the catalogue or its family."""
    known = instances().get(instance_type)
    return known.accelerator_kind != "none" if known else _ACCELERATED.match(instance_type) is not None


def pools_of(resource: Resource) -> Iterator[Pool]:
    """The node pools that a resource carries and that can be read."""
    return (Pool(m) for m in manifests(resource) if m.kind == "NodePool" and m.doubt is None)


def node_class_of(pool: Pool, plan: Plan) -> Manifest | None:
    """The EC2NodeClass of a pool, where the plan has it."""
    for resource in plan.of_type(*NODE_CLASSES):
        for manifest in manifests(resource):
            if manifest.name and manifest.name == pool.node_class:
                return manifest
    return None


def pools_using(node_class: Manifest, plan: Plan) -> list[Pool]:
    """The node pools of the plan whose nodes are made by `node_class`."""
    found = [pool for resource in plan.of_type(*NODE_POOLS) for pool in pools_of(resource)]
    return [pool for pool in found if node_class.name and pool.node_class == node_class.name]


PoolCheck: TypeAlias = Callable[[Pool, Scope], Iterable[Verdict]]


def on_pools(check: PoolCheck) -> Check:
    """Run `check` on each node pool; one that cannot be read is unjudged."""

    def run(resource: Resource, scope: Scope) -> Iterator[Verdict]:
        for manifest in manifests(resource):
            if manifest.doubt is not None:
                yield manifest.doubt
            elif manifest.kind == "NodePool":
                yield from check(Pool(manifest), scope)

    return run


_DURATION: Final = re.compile(r"(\d+(?:\.\d+)?)(ms|h|m|s)")
_SECONDS: Final = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}


def seconds(duration: str) -> float | None:
    """A Go duration (`1h30m`) in seconds; None for `Never` and whatever is none."""
    parts = _DURATION.findall(duration)
    if not parts or "".join(number + unit for number, unit in parts) != duration:
        return None
    return sum(float(number) * _SECONDS[unit] for number, unit in parts)


_QUANTITY: Final = re.compile(r"(\d+(?:\.\d+)?)([KMGT]i?)?")
_UNITS: Final = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}
_BINARY: Final = {"Ki": 2**10, "Mi": 2**20, "Gi": 2**30, "Ti": 2**40}


def gibibytes(quantity: str) -> float | None:
    """A Kubernetes quantity of bytes (`200Gi`) in GiB; None for what is none."""
    match = _QUANTITY.fullmatch(quantity)
    if match is None:
        return None
    return float(match[1]) * {**_UNITS, **_BINARY}[match[2] or ""] / 2**30
