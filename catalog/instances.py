"""EC2 instance types: what each is made of, in which regions it is offered and which quota counts it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from catalog import tables
from catalog.errors import unknown


@dataclass(frozen=True, slots=True)
class InstanceType:
    """One EC2 instance type, as EC2's DescribeInstanceTypes tells it. None: the source does not say."""

    type: str
    family: str
    arch: str
    """`x86_64` or `arm64`."""
    vcpu: int
    memory_gib: float
    accelerator_kind: str
    """`nvidia`, `neuron` or `none`."""
    accelerator_model: str
    accelerator_count: int
    """Whole devices; 0 for a fractional GPU (see `accelerator_partition`)."""
    accelerator_partition: float
    """The part of one GPU that the type has: below 1 for fractional GPUs, 0 without accelerator."""
    accelerator_memory_gib_each: float
    """Memory of one device (of the part, for a fractional GPU), in GiB."""
    neuron_cores: int
    """Neuron cores of all devices together; 0 where there are none or the source does not say."""
    instance_store_gb: float
    """Local storage of all disks together, decimal GB as in the API."""
    nvme_disks: int
    network_gbps: float
    """Aggregate bandwidth in Gbit/s; burst where the API says "Up to"."""
    max_network_cards: int
    max_enis: int | None
    ipv4_per_eni: int | None
    efa_supported: bool
    efa_max_interfaces: int
    usage_classes: tuple[str, ...]
    """Of `on-demand`, `spot` and `capacity-block`."""
    quota_class: str
    """The Service Quotas bucket that counts it: `Standard`, `G/VT`, `P`, `Inf`, `Trn`, ..."""
    hypervisor: str
    offered_regions: tuple[str, ...]
    """Of the regions that the catalogue covers (`catalog.prices.regions()`), those that offer it."""
    source: str
    as_of: str
    confidence: str
    note: str

    @property
    def accelerators(self) -> float:
        """Devices as a number to divide by: a fraction for a fractional GPU."""
        return float(self.accelerator_count) or self.accelerator_partition

    @property
    def accelerator_memory_gib(self) -> float:
        """Memory of all devices together, in GiB."""
        return self.accelerator_memory_gib_each * max(self.accelerator_count, 1)

    @property
    def max_pods(self) -> int | None:
        """Pods by the VPC CNI's formula without prefix delegation: ENIs x (addresses each - 1) + 2."""
        if self.max_enis is None or self.ipv4_per_eni is None:
            return None
        return self.max_enis * (self.ipv4_per_eni - 1) + 2


def _int(text: str) -> int:
    return int(text) if text else 0


def _float(text: str) -> float:
    return float(text) if text else 0.0


def _parse(row: list[str]) -> InstanceType:
    return InstanceType(
        type=row[0],
        family=row[1],
        arch=row[2],
        vcpu=int(row[3]),
        memory_gib=float(row[4]),
        accelerator_kind=row[5],
        accelerator_model=row[6],
        accelerator_count=_int(row[7]),
        accelerator_partition=_float(row[8]),
        accelerator_memory_gib_each=_float(row[9]),
        neuron_cores=_int(row[10]),
        instance_store_gb=_float(row[11]),
        nvme_disks=_int(row[12]),
        network_gbps=_float(row[13]),
        max_network_cards=_int(row[14]) or 1,
        max_enis=int(row[15]) if row[15] else None,
        ipv4_per_eni=int(row[16]) if row[16] else None,
        efa_supported=row[17] == "true",
        efa_max_interfaces=_int(row[18]),
        usage_classes=tables.words(row[19]),
        quota_class=row[20],
        hypervisor=row[21],
        offered_regions=tables.words(row[22]),
        source=row[23],
        as_of=row[24],
        confidence=row[25],
        note=row[26],
    )


@cache
def instances() -> Mapping[str, InstanceType]:
    """Return every instance type of the catalogue by its name."""
    return tables.Lazy("instances", _parse)


def instance(type: str) -> InstanceType:
    """Return the instance type named `type`, as in `p5.48xlarge`. Raises UnknownName."""
    found = instances().get(type)
    if found is None:
        raise unknown(type, "instance type", instances())
    return found
