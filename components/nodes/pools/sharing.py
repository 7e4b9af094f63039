"""Sharing one GPU between pods: time-slicing, MPS or MIG, and what each asks of the platform.

The NVIDIA device plugin of the platform reads each node's label `nvidia.com/device-plugin.config` and takes
the configuration of that name from `device_plugin_configs()`. Shared GPUs have a resource name of their own:
no pod gets a part where it asked for a whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from catalog.errors import UnknownName
from catalog.instances import InstanceType
from catalog.mig import mig_profile
from components.spec import Fault, Spec

CONFIG_LABEL = "nvidia.com/device-plugin.config"
SHARED_GPU = "nvidia.com/gpu.shared"
WHOLE = "whole"
"""The device plugin's configuration of nodes whose pool says nothing: pods have whole GPUs."""
MAX_REPLICAS = 16
SMALLEST_SHARE_GIB = 2.0
"""Less GPU memory than this holds no model, not even with its weights quantised."""


MIG_USER_DATA = """\
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="slipway"

--slipway
Content-Type: text/x-shellscript; charset="us-ascii"

#!/bin/bash
set -euo pipefail
nvidia-smi --multi-instance-gpu=1
nvidia-smi mig --create-gpu-instance {parts} --default-compute-instance
--slipway--
"""


class _Shares(Spec):
    replicas: Annotated[int, Field(ge=2, le=MAX_REPLICAS)]
    """Pods per GPU. None has memory of its own: each must be told to use at most its share."""

    def parts(self, _: InstanceType) -> int:
        """Return into how many parts a GPU of this instance type is shared."""
        return self.replicas

    def fault(self, types: list[InstanceType]) -> Fault | None:
        """Say why the GPUs of `types` cannot be shared like this, if so."""
        for row in types:
            share = row.accelerator_memory_gib_each / self.replicas
            if share < SMALLEST_SHARE_GIB:
                most = int(row.accelerator_memory_gib_each // SMALLEST_SHARE_GIB)
                instead = f"write at most {most}" if most >= 2 else "do not share it"
                return Fault(
                    ("sharing", "replicas"),
                    f"{self.replicas} leaves {share:.1f} GiB of {row.type}'s"
                    f" {row.accelerator_memory_gib_each:g} GiB to each pod; {instead}",
                )
        return None

    @property
    def resource(self) -> str:
        """The resource that a pod asks for."""
        return SHARED_GPU

    def user_data(self, _: InstanceType) -> str | None:
        """Return what a node runs before its kubelet starts: nothing, the device plugin does it all."""
        return None


class TimeSlicing(_Shares):
    """Pods take turns on a GPU. No isolation at all: for development and bursts of small models."""

    strategy: Literal["time-slicing"]
    """`time-slicing`."""

    @property
    def labels(self) -> Mapping[str, str]:
        """Node labels for the device plugin."""
        return {CONFIG_LABEL: f"time-slicing-{self.replicas}"}


class Mps(_Shares):
    """Pods run at the same time on a GPU by NVIDIA's Multi-Process Service, with memory and SM limits."""

    strategy: Literal["mps"]
    """`mps`."""

    @property
    def labels(self) -> Mapping[str, str]:
        """Node labels for the device plugin and its MPS daemon."""
        return {CONFIG_LABEL: f"mps-{self.replicas}", "nvidia.com/mps.capable": "true"}


class Mig(Spec):
    """Each GPU is cut by Multi-Instance GPU into equal parts, isolated by hardware."""

    strategy: Literal["mig"]
    """`mig`."""

    profile: str
    """NVIDIA's name of the part, such as `1g.10gb`; every GPU gives as many as it can."""

    def parts(self, row: InstanceType) -> int:
        """Return into how many parts a GPU of this instance type is cut."""
        return mig_profile(row.family, self.profile).instances

    def fault(self, types: list[InstanceType]) -> Fault | None:
        """Say why the GPUs of `types` cannot be cut like this, if so."""
        try:
            parts = {self.parts(row) for row in types}
        except UnknownName as error:
            return Fault(("sharing", "profile"), str(error))
        if len(parts) > 1:
            return Fault(
                ("sharing", "profile"),
                f"{self.profile!r} cuts these types differently; make a pool for each family",
            )
        return None

    @property
    def resource(self) -> str:
        """The resource that a pod asks for."""
        return f"nvidia.com/mig-{self.profile}"

    @property
    def labels(self) -> Mapping[str, str]:
        """Node labels for the device plugin."""
        return {CONFIG_LABEL: "mig-mixed"}

    def user_data(self, row: InstanceType) -> str | None:
        """Return the script that cuts the GPUs, as a MIME part that Karpenter puts before nodeadm's.

        Nothing uses a GPU yet when it runs, so no reset is needed.
        """
        return MIG_USER_DATA.format(parts=",".join([self.profile] * self.parts(row)))


Sharing = Annotated[TimeSlicing | Mps | Mig, Field(discriminator="strategy")]
"""How the pods of a pool share its GPUs."""


def device_plugin_configs() -> dict[str, dict[str, Any]]:
    """Return every device plugin configuration that a pool may name, for the platform's ConfigMap."""
    configs: dict[str, dict[str, Any]] = {
        WHOLE: {"version": "v1"},
        "mig-mixed": {"version": "v1", "flags": {"migStrategy": "mixed"}},
    }
    for strategy, key in (("time-slicing", "timeSlicing"), ("mps", "mps")):
        for replicas in range(2, MAX_REPLICAS + 1):
            shares = {
                "renameByDefault": True,
                "failRequestsGreaterThanOne": True,
                "resources": [{"name": "nvidia.com/gpu", "replicas": replicas}],
            }
            configs[f"{strategy}-{replicas}"] = {"version": "v1", "sharing": {key: shares}}
    return configs
