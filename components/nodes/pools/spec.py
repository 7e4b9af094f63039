"""What a person configures of a pool of nodes, and what no pool may be."""

from __future__ import annotations

import math
from abc import abstractmethod
from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import Field, model_validator

from catalog.instances import InstanceType
from catalog.versions import ami_alias
from catalog.zones import zone_ids
from components.nodes.pools.disruption import Disruption
from components.nodes.pools.fields import (
    Ami,
    CapacityType,
    InstanceTypeName,
    LabelKey,
    LabelValue,
    PoolName,
    RootDisk,
    Taint,
    ZoneId,
    look_up,
)
from components.nodes.pools.reservations import Reservation
from components.site import LABEL_PREFIX
from components.spec import Fault, Spec, refuse

PURCHASE_ORDER: tuple[CapacityType, ...] = ("reserved", "spot", "on-demand")
"""Karpenter's order: what is paid for already, then the cheapest, then what is always there."""

BLOCK_DRAIN_MINUTES = 10
"""Karpenter drains the nodes of a Capacity Block 40 minutes before its end, EC2 reclaims them from 30 minutes
before it (karpenter-provider-aws v1.14.1, pkg/controllers/capacityreservation/expiration)."""

KUBERNETES_ARCH = {"x86_64": "amd64", "arm64": "arm64"}


class PoolSpec(Spec):
    """A pool of nodes that Karpenter may launch: what GPU and CPU pools have in common."""

    name: PoolName
    """Its name within the team; the NodePool is called `TEAM.NAME`."""

    instance_types: Annotated[list[InstanceTypeName], Field(min_length=1, max_length=60)]
    """The instance types that it may launch, all of one architecture. More types find more capacity."""

    capacity: Annotated[list[CapacityType], Field(min_length=1)] = ["on-demand"]
    """How instances may be bought, in the order reserved, spot, on-demand."""

    reservations: list[Reservation] = []
    """The capacity reservations that `reserved` launches into."""

    zones: list[ZoneId] = []
    """The zones (by id, `use1-az4`) that it may launch in; none means all that the platform has."""

    ami: Ami = Field(default_factory=ami_alias)
    """Family and pinned release of the machine image; the default is the catalogue's tested release."""

    root_disk: RootDisk = RootDisk()
    """The root volume of each node."""

    labels: dict[LabelKey, LabelValue] = {}
    """Labels of its nodes, beside the tag contract's."""

    taints: list[Taint] = []
    """Taints of its nodes, beside those that keep other teams' and CPU-only pods away."""

    weight: Annotated[int, Field(ge=1, le=100)] | None = None
    """Among pools that fit a pod, the heaviest is tried first."""

    disruption: Disruption = Disruption()
    """When nodes may be taken away, and how many at once."""

    expire_after_hours: Annotated[int, Field(ge=1, le=720)] = 336
    """Hours after which a node is replaced, by force if need be: 14 days, so that patches arrive."""

    termination_grace_minutes: Annotated[int, Field(ge=1, le=1440)] = 30
    """Minutes that pods get to finish when their node goes, whatever their disruption budgets say."""

    replicas: Annotated[int, Field(ge=0)] | None = None
    """Nodes to hold at all times, wanted or not; without it nodes come and go with pods. A pool cannot change
    between the two: give it a new name."""

    @model_validator(mode="after")
    def _refuse(self) -> Self:
        fault = self._first_fault()
        if fault:
            refuse(fault)
        return self

    @property
    def types(self) -> list[InstanceType]:
        """The catalogue's rows of its instance types."""
        return [look_up(name) for name in self.instance_types]

    @property
    def arch(self) -> str:
        """Its architecture, by Kubernetes' name: amd64 or arm64."""
        return KUBERNETES_ARCH[self.types[0].arch]

    @property
    @abstractmethod
    def max_nodes(self) -> int:
        """How many nodes there can be at most, by its own limit."""

    @abstractmethod
    def limits(self) -> dict[str, str]:
        """Return the NodePool's limits: what all its nodes together may have at most."""

    def team_taints(self, team: str) -> list[Taint]:
        """Return the taints that keep the pods of others away, by slipway's own keys."""
        return [Taint.model_construct(key=LABEL_PREFIX + "team", value=team, effect="NoSchedule")]

    def all_taints(self, team: str) -> list[dict[str, str]]:
        """Return every taint of its nodes, in Kubernetes' shape."""
        taints = [*self.team_taints(team), *self.taints]
        return [taint.model_dump(exclude_defaults=True) | {"effect": taint.effect} for taint in taints]

    def tolerations(self, team: str) -> list[dict[str, str]]:
        """Return what a pod of `team` needs to land here, in Kubernetes' shape."""
        return [
            {
                "key": taint["key"],
                "operator": "Equal",
                "value": taint.get("value", ""),
                "effect": taint["effect"],
            }
            for taint in self.all_taints(team)
        ]

    def regional_faults(self, region: str) -> list[Fault]:
        """Return what is wrong with the pool in `region`: types not offered there, zones of elsewhere."""
        faults: list[Fault] = []
        for index, row in enumerate(self.types):
            if region not in row.offered_regions:
                where = ", ".join(row.offered_regions) or "no region of the catalogue"
                message = f"{row.type!r} is not offered in {region}; it is in {where}"
                faults.append(Fault(("instance_types", index), message))
        for index, zone in enumerate(self.zones):
            if zone not in zone_ids(region):
                message = f"{zone!r} is no zone of {region}; there are: {', '.join(zone_ids(region))}"
                faults.append(Fault(("zones", index), message))
        return faults

    def _first_fault(self) -> Fault | None:
        return (
            _repeated("instance_types", self.instance_types)
            or _repeated("zones", self.zones)
            or _repeated("taints", [f"{taint.key}:{taint.effect}" for taint in self.taints])
            or self._purchase_fault()
            or self._reservation_fault()
            or self._type_fault()
            or self._static_fault()
        )

    def _purchase_fault(self) -> Fault | None:
        ordered = [kind for kind in PURCHASE_ORDER if kind in self.capacity]
        if self.capacity != ordered:
            return Fault(
                ("capacity",), f"Karpenter tries reserved, then spot, then on-demand; write {ordered}"
            )
        return None

    def _reservation_fault(self) -> Fault | None:
        if "reserved" in self.capacity and not self.reservations:
            return Fault(("reservations",), "capacity has 'reserved'; say which, such as [{id: cr-...}]")
        if self.reservations and "reserved" not in self.capacity:
            return Fault(
                ("capacity",), f"nothing uses the reservations; write {['reserved', *self.capacity]}"
            )
        return None

    def _type_fault(self) -> Fault | None:
        rows = self.types
        for index, row in enumerate(rows):
            if row.arch != rows[0].arch:
                return Fault(
                    ("instance_types", index),
                    f"{row.type} is {row.arch}, {rows[0].type} is {rows[0].arch}; make a pool for each",
                )
            missing = [kind for kind in self.capacity if kind not in ("reserved", *row.usage_classes)]
            if missing:
                classes = ", ".join(row.usage_classes)
                return Fault(("capacity",), f"{row.type} cannot be bought as {missing[0]}, only as {classes}")
        return self._block_fault()

    def _block_fault(self) -> Fault | None:
        if not any(reservation.kind == "capacity-block" for reservation in self.reservations):
            return None
        if not any("capacity-block" in row.usage_classes for row in self.types):
            return Fault(
                ("reservations",), f"there are no Capacity Blocks of {', '.join(self.instance_types)}"
            )
        if self.termination_grace_minutes > BLOCK_DRAIN_MINUTES:
            return Fault(
                ("termination_grace_minutes",),
                f"{self.termination_grace_minutes} is more than the {BLOCK_DRAIN_MINUTES} minutes from the"
                f" drain of a Capacity Block to its reclaim; write {BLOCK_DRAIN_MINUTES} or less",
            )
        return None

    def _static_fault(self) -> Fault | None:
        if self.replicas is None:
            return None
        if self.weight is not None:
            return Fault(("weight",), "a pool with replicas is not chosen among others; leave weight out")
        if self.replicas > self.max_nodes:
            return Fault(
                ("replicas",),
                f"{self.replicas} is over what the pool's limit allows ({self.max_nodes}); raise it",
            )
        return None


class CpuPoolSpec(PoolSpec):
    """A pool of nodes without accelerators."""

    max_vcpus: Annotated[int, Field(ge=2)]
    """vCPUs that all nodes together may have: the pool's bound on spending."""

    shared: bool = False
    """Whether pods of every team may land here; by default only those that tolerate the team's taint."""

    @property
    def max_nodes(self) -> int:
        """How many nodes there can be at most, by `max_vcpus`."""
        return self.max_vcpus // min(row.vcpu for row in self.types)

    def limits(self) -> dict[str, str]:
        """Return the NodePool's limits: vCPUs, and the memory and nodes that follow from them."""
        if self.replicas is not None:
            return {"nodes": str(self.max_nodes)}
        counts = {row: self.max_vcpus // row.vcpu for row in self.types}
        return {
            "cpu": str(self.max_vcpus),
            **follow_up_limits(counts, cpu=False),
            "nodes": str(self.max_nodes),
        }

    def team_taints(self, team: str) -> list[Taint]:
        """Return the team's taint, unless the pool is shared."""
        return [] if self.shared else super().team_taints(team)

    def _type_fault(self) -> Fault | None:
        for index, row in enumerate(self.types):
            if row.accelerator_kind != "none":
                return Fault(
                    ("instance_types", index),
                    f"{row.type} has {row.accelerator_model} devices; write it in gpu_pools",
                )
            if row.vcpu > self.max_vcpus:
                return Fault(
                    ("max_vcpus",),
                    f"{self.max_vcpus} does not allow one {row.type} ({row.vcpu});"
                    f" raise it to {row.vcpu} or leave the type out",
                )
        return super()._type_fault()


def follow_up_limits(counts: Mapping[InstanceType, int], *, cpu: bool) -> dict[str, str]:
    """Return the vCPUs and memory that so many nodes of each type have at most; never both types at once."""
    memory = max(count * row.memory_gib for row, count in counts.items())
    vcpus = max(count * row.vcpu for row, count in counts.items())
    return ({"cpu": str(vcpus)} if cpu else {}) | {"memory": f"{math.ceil(memory)}Gi"}


def _repeated(field: str, values: list[str]) -> Fault | None:
    for index, value in enumerate(values):
        if value in values[:index]:
            return Fault((field, index), f"{value!r} stands there twice; leave one out")
    return None
