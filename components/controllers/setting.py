"""Where a controller's pods run and what they ask for: decided once, for all charts.

Controllers run on the system nodes, not on a pool of Karpenter's. They must be there before Karpenter
launches anything, and on destroy they must outlive what they clean up: a controller on a pool's node would
go with the pool, and the load balancers, queues and volumes whose finalizers wait for it would hang.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pulumi

from components.charts import Values
from components.cluster.addons import SYSTEM_TOLERATION
from components.controllers.spec import ControllersSpec
from components.site import LABEL_PREFIX, Site

CRITICAL = "system-cluster-critical"
"""The priority of what the cluster needs to work: it displaces everything else."""

SYSTEM_NODES = {f"{LABEL_PREFIX}pool": "system"}
EVERY_TAINT = {"operator": "Exists"}
"""For node agents: teams' taints, and those of accelerators."""


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What the charts' values and the roles' rights are made from."""

    spec: ControllersSpec
    site: Site
    cluster_name: str
    vpc_id: pulumi.Input[str]

    @property
    def replicas(self) -> int:
        """Pods per controller: in prod one may fail, or move."""
        return 2 if self.site.is_prod else 1

    @property
    def labels(self) -> dict[str, str]:
        """The tag contract as pod labels: by them a cluster's cost is split."""
        return {key: value for key, value in self.site.tags.labels().items() if key.startswith(LABEL_PREFIX)}

    def on_system_nodes(self) -> Values:
        """The scheduling fields, as most charts call them, of a controller on the system nodes."""
        return {
            "nodeSelector": {"kubernetes.io/os": "linux", **SYSTEM_NODES},
            "tolerations": [SYSTEM_TOLERATION],
        }

    def spread(self, match_labels: dict[str, str]) -> list[Values]:
        """Keep the pods with these labels on different nodes, and in different zones, where possible."""
        return [
            {
                "maxSkew": 1,
                "topologyKey": key,
                "whenUnsatisfiable": "ScheduleAnyway",
                "labelSelector": {"matchLabels": match_labels},
            }
            for key in ("kubernetes.io/hostname", "topology.kubernetes.io/zone")
        ]


def resources(cpu_millicores: int, memory_mib: int, memory_limit_mib: int | None = None) -> Values:
    """What a container asks for. CPU has no limit: idle CPU would be lost. Memory's is the request."""
    return {
        "requests": {"cpu": f"{cpu_millicores}m", "memory": f"{memory_mib}Mi"},
        "limits": {"memory": f"{memory_limit_mib or memory_mib}Mi"},
    }


def on_nodes_with(*requirements: tuple[str, str, Sequence[str]]) -> Values:
    """The affinity of a node agent to nodes whose labels meet every one of `requirements`."""
    terms = [
        {"key": key, "operator": operator, **({"values": list(values)} if values else {})}
        for key, operator, values in requirements
    ]
    node_affinity = {
        "requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": [{"matchExpressions": terms}]}
    }
    return {"nodeAffinity": node_affinity}
