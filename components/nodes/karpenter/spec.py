"""What a person configures of Karpenter."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from components.spec import Spec


class KarpenterSpec(Spec):
    """The controller that launches the nodes of every pool."""

    replicas: Annotated[int, Field(ge=1, le=3)] | None = None
    """Controllers, of which one leads. By default 2 in prod and 1 elsewhere."""

    cpu_millicores: Annotated[int, Field(ge=100, le=8000)] = 1000
    """CPU that each controller asks for; 1,000 serves some hundred nodes."""

    memory_mib: Annotated[int, Field(ge=256, le=16384)] = 1024
    """Memory that each controller asks for and is held to, in MiB."""

    node_repair: bool = True
    """Whether nodes that stay unhealthy (a GPU fallen off the bus, a dead kubelet) are replaced."""

    spot_to_spot_consolidation: bool = False
    """Whether a running spot node may be traded for a cheaper one. Saves money, and moves pods more often."""

    zonal_shift: bool = False
    """Whether no nodes are launched in a zone that ARC shifts traffic away from. The cluster must be
    registered with ARC for it."""
