"""What a person configures of a pool of GPU, Trainium or Inferentia nodes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from catalog.instances import InstanceType
from components.nodes.pools.fields import RootDisk, Taint
from components.nodes.pools.sharing import Sharing
from components.nodes.pools.spec import PoolSpec, follow_up_limits
from components.spec import Fault

RESOURCES = {"nvidia": "nvidia.com/gpu", "neuron": "aws.amazon.com/neuron"}
"""The resource that a pod asks for, by the maker of the accelerator."""


def devices(row: InstanceType) -> int:
    """Return the devices that a node of this type has. A fractional GPU (g6f) counts as one."""
    return row.accelerator_count or 1


def network_layout(row: InstanceType) -> tuple[int, int]:
    """Return the network cards of a type and how many of them, the last ones, have EFA.

    The first card of some types (p6-b300) has no EFA, so there is one card more than EFA interfaces.
    Source: EC2 User Guide, "Maximize network bandwidth on instances with multiple network cards".
    """
    return row.max_network_cards, row.efa_max_interfaces


class GpuPoolSpec(PoolSpec):
    """A pool of nodes with accelerators: NVIDIA GPUs, or AWS Trainium and Inferentia."""

    max_accelerators: Annotated[int, Field(ge=1)]
    """GPUs (or Neuron devices) that all nodes together may have: the pool's bound on spending."""

    root_disk: RootDisk = RootDisk(size_gib=200, iops=4000, throughput_mibps=500)
    """The root volume of each node; model servers' images take 10 to 20 GB each."""

    instance_store: Literal["raid0", "unused"] = "raid0"
    """`raid0` joins the local NVMe disks, where a type has them, for images and pods' scratch space."""

    efa: bool = False
    """Elastic Fabric Adapter on every card that has it, for models that span nodes. Needs one zone."""

    placement_group: Annotated[str, StringConstraints(min_length=1, max_length=255)] | None = None
    """An existing cluster placement group to launch into, such as the one that a reservation was made in.
    Without it, an EFA pool without reservations gets one of its own."""

    sharing: Sharing | None = None
    """How pods share a GPU; without it each has whole GPUs."""

    @property
    def accelerator_resource(self) -> str:
        """The resource that a pod of this pool asks for."""
        return self.sharing.resource if self.sharing else RESOURCES[self.types[0].accelerator_kind]

    @property
    def max_nodes(self) -> int:
        """How many nodes there can be, by `max_accelerators`. A static pool counts its largest type."""
        counts = [devices(row) for row in self.types]
        return self.max_accelerators // (min(counts) if self.replicas is None else max(counts))

    @property
    def makes_placement_group(self) -> bool:
        """Whether it gets a placement group of its own. Reserved capacity stands where it was reserved."""
        return self.efa and self.placement_group is None and not self.reservations

    def limits(self) -> dict[str, str]:
        """Return the NodePool's limits: accelerators, and the vCPUs, memory and nodes that follow from them.

        Shared GPUs have another resource name once a node is up, so both names are bounded.
        """
        if self.replicas is not None:
            return {"nodes": str(self.max_nodes)}
        counts = {row: self.max_accelerators // devices(row) for row in self.types}
        limits = {RESOURCES[self.types[0].accelerator_kind]: str(self.max_accelerators)}
        if self.sharing:
            parts = max(count * devices(row) * self.sharing.parts(row) for row, count in counts.items())
            limits[self.sharing.resource] = str(parts)
        return {**limits, **follow_up_limits(counts, cpu=True), "nodes": str(self.max_nodes)}

    def team_taints(self, team: str) -> list[Taint]:
        """Return the team's taint and the one that keeps away pods that need no accelerator."""
        resource = RESOURCES[self.types[0].accelerator_kind]
        accelerator = Taint.model_construct(key=resource, value="true", effect="NoSchedule")
        return [*super().team_taints(team), accelerator]

    def overlay_capacity(self) -> dict[str, list[str]]:
        """Return, by the accelerators that Karpenter must be told of (`RESOURCE=COUNT`), the instance types.

        Karpenter knows whole devices only: not the parts of a shared GPU, and not fractional GPUs.
        """
        told: dict[str, list[str]] = {}
        for row in self.types:
            if self.sharing:
                count = devices(row) * self.sharing.parts(row)
            elif not row.accelerator_count:
                count = devices(row)
            else:
                continue
            told.setdefault(f"{self.accelerator_resource}={count}", []).append(row.type)
        return told

    def _type_fault(self) -> Fault | None:
        rows = self.types
        for index, row in enumerate(rows):
            if row.accelerator_kind not in RESOURCES:
                return Fault(
                    ("instance_types", index), f"{row.type} has no accelerator; write it in cpu_pools"
                )
            if row.accelerator_kind != rows[0].accelerator_kind:
                return Fault(
                    ("instance_types", index),
                    f"{row.type} has {row.accelerator_model}, {rows[0].type} has"
                    f" {rows[0].accelerator_model}: their pods need different images; make a pool for each",
                )
            if devices(row) > self.max_accelerators:
                return Fault(
                    ("max_accelerators",),
                    f"{self.max_accelerators} does not allow one {row.type}"
                    f" ({devices(row)}); raise it to {devices(row)} or leave the type out",
                )
        return super()._type_fault() or self._efa_fault() or self._sharing_fault()

    def _efa_fault(self) -> Fault | None:
        if self.placement_group is not None and len(self.zones) != 1:
            return Fault(
                ("zones",), "a cluster placement group has one zone; write it, such as zones: [use1-az4]"
            )
        if not self.efa:
            return None
        rows = self.types
        for row in rows:
            if not row.efa_supported or not row.efa_max_interfaces:
                return Fault(("efa",), f"{row.type} has none; leave the type out or write efa: false")
            if network_layout(row) != network_layout(rows[0]):
                return Fault(
                    ("efa",),
                    f"{row.type} has {row.efa_max_interfaces} EFA interfaces, {rows[0].type} has"
                    f" {rows[0].efa_max_interfaces}; make a pool for each: nodes of one job must be alike",
                )
        if len(self.zones) != 1:
            return Fault(
                ("zones",), "EFA does not reach across zones; write exactly one, such as zones: [use1-az4]"
            )
        return None

    def _sharing_fault(self) -> Fault | None:
        if self.sharing is None:
            return None
        if self.types[0].accelerator_kind != "nvidia":
            return Fault(
                ("sharing",), f"{self.types[0].accelerator_model} cannot be shared; leave sharing out"
            )
        if self.efa:
            return Fault(
                ("sharing",),
                "it is for models smaller than a GPU, efa for models larger than a node; write one",
            )
        fractional = [row.type for row in self.types if not row.accelerator_count]
        if fractional:
            return Fault(
                ("sharing",), f"{fractional[0]} has a fraction of a GPU already; leave sharing or it out"
            )
        if not self.ami.startswith("al2023@"):
            return Fault(("ami",), f"{self.ami!r} does not set up sharing; write an al2023 release")
        return self.sharing.fault(self.types)
