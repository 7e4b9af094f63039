"""The EKS add-ons of a cluster, in the order that avoids the known races.

Nodes register as ready only with a network plugin, and the network plugin gets its credentials from the Pod
Identity agent: both, and kube-proxy, are there before the first node. CoreDNS, the metrics server and the EBS
driver are deployments: without nodes their add-ons would wait until they time out, so they come after.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from components.cluster.spec import ClusterSpec
from components.keys.use import volume_key_statements
from components.options import child
from components.roles import Role, make_role, pod_trust
from components.site import Site

Json = Mapping[str, object]

SYSTEM_TOLERATION = {"key": "CriticalAddonsOnly", "operator": "Exists"}
"""Lets a pod run on the system nodes, which are tainted against everything else."""


@dataclass(frozen=True, slots=True)
class PodRole:
    """The role of an add-on's pods: an AWS managed policy, and whether they encrypt volumes."""

    service_account: str
    managed: str
    volume_key: bool = False


@dataclass(frozen=True, slots=True)
class Addon:
    """One add-on: when it comes, what its pods may do, and its configuration."""

    name: str
    before_nodes: bool = False
    role: PodRole | None = None
    values: Callable[[Site], Json] | None = None


def _vpc_cni(site: Site) -> Json:
    return {
        # The network policy agent is off unless asked for: policies would be accepted and ignored.
        "enableNetworkPolicy": "true",
        "env": {
            # /28 prefixes instead of single addresses: 110 pods on a node that had room for 29.
            "ENABLE_PREFIX_DELEGATION": "true",
            "WARM_PREFIX_TARGET": "1",
            # Interfaces that the plugin makes get no default tags of any provider.
            "ADDITIONAL_ENI_TAGS": json.dumps(site.tags.aws()),
        },
    }


def _coredns(site: Site) -> Json:
    return {"autoScaling": {"enabled": True, "minReplicas": 3 if site.is_prod else 2, "maxReplicas": 10}}


def _metrics_server(_: Site) -> Json:
    return {"replicas": 2, "tolerations": [SYSTEM_TOLERATION]}


def _ebs_csi(site: Site) -> Json:
    # Volumes of claims are made by the driver, beyond the reach of default tags.
    tags = site.tags.aws()
    return {"controller": {"extraVolumeTags": tags}, "node": {"tolerateAllTaints": True}}


ADDONS: Sequence[Addon] = (
    Addon("eks-pod-identity-agent", before_nodes=True),
    Addon("vpc-cni", before_nodes=True, role=PodRole("aws-node", "AmazonEKS_CNI_Policy"), values=_vpc_cni),
    Addon("kube-proxy", before_nodes=True),
    Addon("coredns", values=_coredns),
    Addon("metrics-server", values=_metrics_server),
    Addon(
        "aws-ebs-csi-driver",
        # The policy knows the cluster by the session tags of Pod Identity, and needs driver 1.58 or later.
        role=PodRole("ebs-csi-controller-sa", "AmazonEBSCSIDriverEKSClusterScopedPolicy", volume_key=True),
        values=_ebs_csi,
    ),
)
"""The core add-ons, in order."""


@dataclass(frozen=True, kw_only=True)
class AddonArgs:
    """What every add-on of a cluster is wired to.

    `cluster` is the cluster's name as its resource tells it; `cluster_name` the same, known beforehand.
    """

    spec: ClusterSpec
    site: Site
    cluster_name: str
    cluster: pulumi.Input[str]
    volume_key_arn: pulumi.Input[str]


def make_addons(
    parent: pulumi.Resource,
    name: str,
    args: AddonArgs,
    addons: Iterable[Addon],
    after: Sequence[pulumi.Resource],
) -> list[aws.eks.Addon]:
    """Make `addons` once `after` is there."""
    return [_make_addon(parent, f"{name}-{addon.name}", args, addon, after) for addon in addons]


def _make_addon(
    parent: pulumi.Resource, name: str, args: AddonArgs, addon: Addon, after: Sequence[pulumi.Resource]
) -> aws.eks.Addon:
    site = args.site
    role = None if addon.role is None else _make_pod_role(parent, name, args, addon.name, addon.role)
    return aws.eks.Addon(
        name,
        cluster_name=args.cluster,
        addon_name=addon.name,
        addon_version=args.spec.addon_version(addon.name),
        configuration_values=None if addon.values is None else json.dumps(addon.values(site)),
        pod_identity_associations=None
        if role is None or addon.role is None
        else [
            aws.eks.AddonPodIdentityAssociationArgs(
                role_arn=role.arn, service_account=addon.role.service_account
            )
        ],
        # The repository is the truth: what was changed by hand is changed back.
        resolve_conflicts_on_create="OVERWRITE",
        resolve_conflicts_on_update="OVERWRITE",
        opts=child(parent, depends_on=[*after, *(role.policies if role else ())]),
    )


def _make_pod_role(
    parent: pulumi.Resource, name: str, args: AddonArgs, addon_name: str, pod_role: PodRole
) -> Role:
    return make_role(
        parent,
        name,
        site=args.site,
        description=f"Pods of the add-on {addon_name} in {args.cluster_name}",
        trust=pod_trust(args.site, args.cluster_name, "kube-system", pod_role.service_account),
        managed=[pod_role.managed],
        statements=volume_key_statements([args.volume_key_arn], args.site) if pod_role.volume_key else [],
    )
