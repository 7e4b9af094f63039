"""Pools of nodes: what Karpenter needs to launch them, and nothing that launches by itself."""

from __future__ import annotations

from dataclasses import dataclass

import pulumi
import pulumi_aws as aws
from pulumi_kubernetes.apiextensions import CustomResource

from components.kubernetes import metadata
from components.nodes.pools import manifests
from components.nodes.pools.gpu import GpuPoolSpec
from components.nodes.pools.reservations import last_end
from components.nodes.pools.spec import CpuPoolSpec, PoolSpec
from components.options import child
from components.site import LABEL_PREFIX, Site

SLACK_MINUTES = 15
"""What an instance takes to disappear once its pods are gone, generously."""


@dataclass(frozen=True, kw_only=True)
class _PoolArgs:
    site: Site
    """Whose pool it is, by its tags."""
    cluster_name: pulumi.Input[str]
    """Subnets and security groups are found by the discovery tag with this value."""
    node_role_name: pulumi.Input[str]
    """The role of the platform's nodes, which Karpenter may pass."""
    volume_key_arn: pulumi.Input[str]
    """The key of the root volumes; Karpenter's role may use it."""
    vpc_id: pulumi.Input[str]
    """Where an EFA pool's security group stands."""


@dataclass(frozen=True, kw_only=True)
class GpuPoolArgs(_PoolArgs):
    """The spec of a GPU pool, and the platform that it stands on."""

    spec: GpuPoolSpec


@dataclass(frozen=True, kw_only=True)
class CpuPoolArgs(_PoolArgs):
    """The spec of a CPU pool, and the platform that it stands on."""

    spec: CpuPoolSpec


class _Pool(pulumi.ComponentResource):
    """A NodePool and the EC2NodeClass behind it, both called `TEAM.NAME`.

    Raises ValueError where the spec does not fit the site's region.
    """

    node_pool_name: str
    """The NodePool's name, which its nodes carry as the label `karpenter.sh/nodepool`."""

    def __init__(
        self,
        type_: str,
        name: str,
        spec: PoolSpec,
        args: _PoolArgs,
        opts: pulumi.ResourceOptions | None,
    ) -> None:
        super().__init__(type_, name, None, opts)
        faults = spec.regional_faults(args.site.region)
        if faults:
            raise ValueError("; ".join(message for _, message in faults))
        self._name, self._args = name, args
        self.node_pool_name = manifests.pool_name(spec, args.site)

    def _pool(
        self,
        spec: PoolSpec,
        security_group_ids: list[pulumi.Input[str]],
        placement_group: pulumi.Input[str] | None,
    ) -> CustomResource:
        args, site = self._args, self._args.site
        node_class = CustomResource(
            self._name,
            api_version=manifests.AWS,
            kind="EC2NodeClass",
            metadata=metadata(
                self.node_pool_name,
                site,
                # So that a deployment fails where Karpenter finds no subnet, security group or image.
                annotations={"pulumi.com/waitFor": "condition=Ready"},
            ),
            spec=manifests.node_class(
                spec,
                site,
                cluster_name=args.cluster_name,
                node_role_name=args.node_role_name,
                volume_key_arn=args.volume_key_arn,
                security_group_ids=security_group_ids,
                placement_group=placement_group,
            ),
            opts=self._drained(spec),
        )
        end = last_end(spec.reservations)
        return CustomResource(
            self._name,
            api_version=manifests.CORE,
            kind="NodePool",
            metadata=metadata(
                self.node_pool_name,
                site,
                annotations={
                    # A spent budget writes the limits too; what is deployed wins, and is then held anew.
                    "pulumi.com/patchForce": "true",
                    **({LABEL_PREFIX + "capacity-block-ends": end.isoformat()} if end else {}),
                },
            ),
            spec=manifests.node_pool(spec, site),
            opts=self._drained(spec, node_class),
        )

    def _drained(self, spec: PoolSpec, *after: pulumi.Resource) -> pulumi.ResourceOptions:
        """Wait on deletion until the last node is gone, so that what nodes need outlives them."""
        minutes = spec.termination_grace_minutes + SLACK_MINUTES
        return child(self, depends_on=after, custom_timeouts=pulumi.CustomTimeouts(delete=f"{minutes}m"))


class CpuPool(_Pool):
    """A pool of nodes without accelerators."""

    def __init__(self, name: str, args: CpuPoolArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("slipway:nodes:CpuPool", name, args.spec, args, opts)
        self._pool(args.spec, [], None)
        self.register_outputs({"nodePoolName": self.node_pool_name})


class GpuPool(_Pool):
    """A pool of nodes with GPUs, Trainium or Inferentia.

    With EFA it brings the security group that EFA needs and, without reservations, a cluster placement group.
    Where GPUs are shared or fractional, NodeOverlays tell Karpenter what a node will offer.
    """

    def __init__(self, name: str, args: GpuPoolArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("slipway:nodes:GpuPool", name, args.spec, args, opts)
        spec = args.spec
        groups = [self._efa_security_group()] if spec.efa else []
        self._pool(spec, list(groups), self._placement_group(spec))
        for overlay, manifest in manifests.node_overlays(spec, args.site).items():
            CustomResource(
                f"{name}-{overlay.rpartition('.')[2]}",
                api_version=manifests.OVERLAY,
                kind="NodeOverlay",
                metadata=metadata(overlay, args.site),
                spec=manifest,
                opts=child(self),
            )
        self.register_outputs({"nodePoolName": self.node_pool_name})

    def _placement_group(self, spec: GpuPoolSpec) -> pulumi.Input[str] | None:
        if not spec.makes_placement_group:
            return spec.placement_group
        group = aws.ec2.PlacementGroup(
            self._name,
            strategy="cluster",
            opts=child(self),
        )
        return group.name

    def _efa_security_group(self) -> pulumi.Output[str]:
        """EFA's traffic bypasses IP, and passes only where a group allows itself in both directions."""
        group = aws.ec2.SecurityGroup(
            f"{self._name}-efa",
            description=f"EFA between the nodes of {self.node_pool_name}",
            vpc_id=self._args.vpc_id,
            opts=child(self),
        )
        aws.vpc.SecurityGroupIngressRule(
            f"{self._name}-efa",
            security_group_id=group.id,
            referenced_security_group_id=group.id,
            ip_protocol="-1",
            description="EFA from nodes of this pool",
            opts=child(self),
        )
        aws.vpc.SecurityGroupEgressRule(
            f"{self._name}-efa",
            security_group_id=group.id,
            referenced_security_group_id=group.id,
            ip_protocol="-1",
            description="EFA to nodes of this pool",
            opts=child(self),
        )
        return group.id
