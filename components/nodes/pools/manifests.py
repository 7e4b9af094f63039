"""Karpenter's objects for a pool: NodePool, EC2NodeClass and NodeOverlay, as plain data.

Fields, enumerations and rules: the CRDs of karpenter-provider-aws v1.14.1 (same fields in v1.15.1).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pulumi

from components.kubernetes import DISCOVERY_TAG
from components.nodes.pools.gpu import GpuPoolSpec, network_layout
from components.nodes.pools.reservations import Reservation
from components.nodes.pools.spec import PoolSpec
from components.site import LABEL_PREFIX, Site

CORE = "karpenter.sh/v1"
OVERLAY = "karpenter.sh/v1alpha1"
AWS = "karpenter.k8s.aws/v1"

OS_LABEL = f"{LABEL_PREFIX}os"
"""A node's operating system by the family of its machine image: `al2023` or `bottlerocket`. Agents that one
family brings along stay off its nodes."""

Manifest = dict[str, Any]


def pool_name(spec: PoolSpec, site: Site) -> str:
    """Return the cluster-wide name. No team or pool name has a dot, so no two teams' pools share one."""
    return f"{site.tags.team}.{spec.name}"


def node_pool(spec: PoolSpec, site: Site) -> Manifest:
    """Return the NodePool's spec."""
    minutes, grace = spec.disruption.consolidate_after_minutes, spec.termination_grace_minutes
    template = {
        "metadata": {"labels": _node_labels(spec, site)},
        "spec": {
            "nodeClassRef": {
                "group": AWS.partition("/")[0],
                "kind": "EC2NodeClass",
                "name": pool_name(spec, site),
            },
            "requirements": _requirements(spec),
            "taints": spec.all_taints(site.tags.team),
            "expireAfter": f"{spec.expire_after_hours}h",
            "terminationGracePeriod": f"{grace}m",
        },
    }
    found: Manifest = {
        "template": template,
        "disruption": {
            "consolidationPolicy": spec.disruption.consolidation,
            "consolidateAfter": f"{minutes}m",
            "budgets": [
                {
                    "nodes": budget.nodes,
                    **({"reasons": list(budget.reasons)} if budget.reasons else {}),
                    **({"schedule": budget.schedule} if budget.schedule else {}),
                    **({"duration": f"{budget.duration_hours}h"} if budget.duration_hours else {}),
                }
                for budget in spec.disruption.budgets
            ],
        },
        "limits": spec.limits(),
    }
    if spec.weight is not None:
        found["weight"] = spec.weight
    if spec.replicas is not None:
        found["replicas"] = spec.replicas
    return found


def node_class(
    spec: PoolSpec,
    site: Site,
    *,
    cluster_name: pulumi.Input[str],
    node_role_name: pulumi.Input[str],
    volume_key_arn: pulumi.Input[str],
    security_group_ids: list[pulumi.Input[str]],
    placement_group: pulumi.Input[str] | None,
) -> Manifest:
    """Return the EC2NodeClass's spec. Security groups come on top of those with the discovery tag."""
    discovered = {"tags": {DISCOVERY_TAG: cluster_name}}
    found: Manifest = {
        "amiSelectorTerms": [{"alias": spec.ami}],
        "role": node_role_name,
        "subnetSelectorTerms": [discovered],
        "securityGroupSelectorTerms": [discovered, *({"id": group} for group in security_group_ids)],
        "blockDeviceMappings": _block_devices(spec, volume_key_arn),
        # One hop: the instance's credentials are for its kubelet, not for pods, which have Pod Identity.
        "metadataOptions": {
            "httpEndpoint": "enabled",
            "httpProtocolIPv6": "disabled",
            "httpPutResponseHopLimit": 1,
            "httpTokens": "required",
        },
        "detailedMonitoring": False,
        "tags": site.tags.aws(),
    }
    if spec.reservations:
        found["capacityReservationSelectorTerms"] = [_reservation_term(term) for term in spec.reservations]
    if placement_group is not None:
        found["placementGroupSelector"] = {"name": placement_group}
    if isinstance(spec, GpuPoolSpec):
        found.update(_gpu_node_class(spec))
    # EC2 refuses the setting beside several interfaces; the private subnets give no public address anyway.
    if "networkInterfaces" not in found:
        found["associatePublicIPAddress"] = False
    return found


def node_overlays(spec: GpuPoolSpec, site: Site) -> Mapping[str, Manifest]:
    """Return the specs of the NodeOverlays that tell Karpenter of shared or fractional GPUs, by name."""
    name = pool_name(spec, site)
    overlays: dict[str, Manifest] = {}
    for told, types in spec.overlay_capacity().items():
        resource, _, count = told.partition("=")
        overlays[f"{name}.x{count}"] = {
            "requirements": [
                {"key": "karpenter.sh/nodepool", "operator": "In", "values": [name]},
                {"key": "node.kubernetes.io/instance-type", "operator": "In", "values": types},
            ],
            "capacity": {resource: count},
        }
    return overlays


def efa_interfaces(cards: int, with_efa: int) -> list[Manifest]:
    """Return a node's network interfaces: IP on the first card, EFA without IP on every card that has it.

    On the first card EFA is the second device; on the others it is the first.
    Source: EC2 User Guide, "Maximize network bandwidth on instances with multiple network cards".
    """
    interfaces: list[Manifest] = [{"networkCardIndex": 0, "deviceIndex": 0, "interfaceType": "interface"}]
    for card in range(cards - with_efa, cards):
        device = 1 if card == 0 else 0
        interfaces.append({"networkCardIndex": card, "deviceIndex": device, "interfaceType": "efa-only"})
    return interfaces


def _node_labels(spec: PoolSpec, site: Site) -> dict[str, str]:
    # The kubelet may not set labels in the domain kubernetes.io, so that one of the contract stays off nodes.
    contract = {key: value for key, value in site.tags.labels().items() if key.startswith(LABEL_PREFIX)}
    sharing = spec.sharing.labels if isinstance(spec, GpuPoolSpec) and spec.sharing else {}
    return {**contract, OS_LABEL: spec.ami.partition("@")[0], **spec.labels, **sharing}


def _requirements(spec: PoolSpec) -> list[Manifest]:
    wanted: list[tuple[str, list[str]]] = [
        ("node.kubernetes.io/instance-type", list(spec.instance_types)),
        ("karpenter.sh/capacity-type", list(spec.capacity)),
        ("kubernetes.io/arch", [spec.arch]),
        ("kubernetes.io/os", ["linux"]),
    ]
    if spec.zones:
        wanted.append(("topology.k8s.aws/zone-id", list(spec.zones)))
    return [{"key": key, "operator": "In", "values": values} for key, values in wanted]


def _block_devices(spec: PoolSpec, key_arn: pulumi.Input[str]) -> list[Manifest]:
    disk = {
        "volumeType": "gp3",
        "volumeSize": f"{spec.root_disk.size_gib}Gi",
        "iops": spec.root_disk.iops,
        "throughput": spec.root_disk.throughput_mibps,
        "encrypted": True,
        "kmsKeyID": key_arn,
        "deleteOnTermination": True,
    }
    if not spec.ami.startswith("bottlerocket@"):
        return [{"deviceName": "/dev/xvda", "ebs": disk}]
    # Bottlerocket keeps its system on a small disk of its own, and images and pods on the second.
    system = {key: value for key, value in disk.items() if key not in ("iops", "throughput")}
    return [
        {"deviceName": "/dev/xvda", "ebs": system | {"volumeSize": "4Gi"}},
        {"deviceName": "/dev/xvdb", "ebs": disk},
    ]


def _gpu_node_class(spec: GpuPoolSpec) -> Manifest:
    found: Manifest = {}
    if spec.instance_store == "raid0" and any(row.instance_store_gb for row in spec.types):
        found["instanceStorePolicy"] = "RAID0"
    if spec.efa:
        found["networkInterfaces"] = efa_interfaces(*network_layout(spec.types[0]))
    script = spec.sharing.user_data(spec.types[0]) if spec.sharing else None
    if script is not None:
        found["userData"] = script
    return found


def _reservation_term(reservation: Reservation) -> Manifest:
    if reservation.id is not None:
        return {"id": reservation.id}
    owner = {"ownerID": reservation.owner_id} if reservation.owner_id else {}
    return {"tags": dict(reservation.tags), **owner}
