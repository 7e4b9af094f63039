"""The field types of a pool: names, instance types, zones, machine images, taints and labels."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from catalog.errors import UnknownName
from catalog.instances import InstanceType, instance
from catalog.versions import ami_alias
from components.spec import Fault, Spec, refuse

CapacityType = Literal["reserved", "spot", "on-demand"]
"""How an instance is bought. Karpenter tries them in this order."""

PoolName = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$", min_length=1, max_length=20)
]
"""Lower-case letters, digits and inner hyphens. With the team before it, it names the NodePool."""

RESTRICTED_DOMAINS = ("karpenter.sh", "karpenter.k8s.aws", "kubernetes.io", "k8s.io", "slipway.dev")
"""Label domains that the kubelet, Karpenter or the tag contract owns: not for a pool's own labels."""

_AMI = re.compile(r"^(al2023@v[0-9]{8}|bottlerocket@v[0-9]+\.[0-9]+\.[0-9]+)$")
_LABEL_KEY = re.compile(r"^([a-z0-9]([a-z0-9.-]*[a-z0-9])?/)?[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$")


def _known_instance_type(name: str) -> str:
    look_up(name)
    return name


def look_up(name: str) -> InstanceType:
    """Return the catalogue's row of an instance type. Raises ValueError, naming the nearest one there is."""
    try:
        return instance(name)
    except UnknownName as error:
        raise ValueError(str(error)) from None


def _pinned(alias: str) -> str:
    if not _AMI.match(alias):
        raise ValueError(
            f"{alias!r} is no pinned release of a machine image; write family and release, such as"
            f" {ami_alias()!r} or 'bottlerocket@v1.56.0'"
        )
    return alias


def _own_label(key: str) -> str:
    if not _LABEL_KEY.match(key):
        raise ValueError(
            f"{key!r} is no label key; write letters, digits and '-_.', such as 'example.com/tier'"
        )
    domain = key.partition("/")[0] if "/" in key else ""
    for restricted in RESTRICTED_DOMAINS:
        if domain == restricted or domain.endswith("." + restricted):
            raise ValueError(f"label {key!r} is in the domain {restricted}, which is not the pool's to set")
    return key


InstanceTypeName = Annotated[str, AfterValidator(_known_instance_type)]
"""An EC2 instance type that the catalogue knows, such as `g6e.xlarge`."""

ZoneId = Annotated[str, StringConstraints(pattern=r"^[a-z]{3,4}[0-9]-az[0-9]$")]
"""An availability zone by its id (`use1-az4`), which means the same place in every account."""

Ami = Annotated[str, AfterValidator(_pinned)]
"""A machine image by family and pinned release; the variant (NVIDIA, Neuron) follows the instance type."""

LabelKey = Annotated[str, AfterValidator(_own_label)]
"""A label or taint key outside the domains that others own."""

LabelValue = Annotated[
    str, StringConstraints(pattern=r"^([A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?)?$", max_length=63)
]
"""A Kubernetes label value."""


class Taint(Spec):
    """A taint that the pool's nodes carry beside those that every pool has."""

    key: LabelKey
    """The taint's key."""

    value: LabelValue = ""
    """The taint's value."""

    effect: Literal["NoSchedule", "PreferNoSchedule", "NoExecute"] = "NoSchedule"
    """What happens to pods that do not tolerate it."""


class RootDisk(Spec):
    """The root volume (gp3, encrypted) of each node: images and logs, unless instance store takes them."""

    size_gib: Annotated[int, Field(ge=20, le=16384)] = 100
    """Size in GiB."""

    iops: Annotated[int, Field(ge=3000, le=16000)] = 3000
    """I/O operations per second (gp3 includes 3,000); at most 500 per GiB."""

    throughput_mibps: Annotated[int, Field(ge=125, le=1000)] = 125
    """Throughput in MiB/s (gp3 includes 125); at most a quarter of the IOPS."""

    @model_validator(mode="after")
    def _within_gp3(self) -> RootDisk:
        if self.iops > 500 * self.size_gib:
            most = 500 * self.size_gib
            what = f"{self.iops} is more than 500 per GiB of {self.size_gib} GiB; write at most {most}"
            refuse(Fault(("iops",), what))
        if self.throughput_mibps * 4 > self.iops:
            needed = 4 * self.throughput_mibps
            what = f"{self.throughput_mibps} needs {needed} IOPS, and iops is {self.iops}; raise or lower one"
            refuse(Fault(("throughput_mibps",), what))
        return self
