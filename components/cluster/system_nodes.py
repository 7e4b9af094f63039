"""The system nodes: a small managed node group that runs what must be there before Karpenter is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pulumi
import pulumi_aws as aws

from catalog import versions
from components.cluster.spec import ClusterSpec, SystemNodesSpec
from components.iam import service_trust
from components.options import child
from components.roles import Role, make_role
from components.site import LABEL_PREFIX, Site

AMI_TYPES: Mapping[tuple[str, str], str] = {
    ("al2023", "arm64"): "AL2023_ARM_64_STANDARD",
    ("al2023", "x86_64"): "AL2023_x86_64_STANDARD",
    ("bottlerocket", "arm64"): "BOTTLEROCKET_ARM_64",
    ("bottlerocket", "x86_64"): "BOTTLEROCKET_x86_64",
}
"""EKS's AMI type by operating system and architecture (botocore 1.44.5, 2026-11)."""

DISKS: Mapping[str, tuple[str, str | None]] = {
    "al2023": ("/dev/xvda", None),
    "bottlerocket": ("/dev/xvdb", "/dev/xvda"),
}
"""By operating system, the device of the volume for images and logs, and of a small one for the system."""

NODE_POLICIES = (
    "AmazonEKSWorkerNodePolicy",
    "AmazonEC2ContainerRegistryPullOnly",
    "AmazonSSMManagedInstanceCore",
)
"""What a node may do. The network plugin's rights are its pods' own; SSM is the way in without SSH."""

TAINT = "CriticalAddonsOnly"
"""The taint of the system nodes: the conventional one, which add-ons tolerate by themselves."""

TAGGED_KINDS = ("instance", "network-interface", "volume")
"""What an Auto Scaling group launches; a provider's default tags do not reach it."""


def node_role(parent: pulumi.Resource, name: str, site: Site, cluster_name: str) -> Role:
    """Make the role of the system nodes."""
    return make_role(
        parent,
        name,
        site=site,
        description=f"System nodes of {cluster_name}",
        trust=service_trust("ec2.amazonaws.com"),
        managed=NODE_POLICIES,
    )


def make_system_nodes(
    parent: pulumi.Resource,
    name: str,
    spec: ClusterSpec,
    site: Site,
    *,
    cluster_name: str,
    cluster: pulumi.Input[str],
    subnet_ids: Sequence[pulumi.Input[str]],
    security_group_id: pulumi.Input[str],
    volume_key_arn: pulumi.Input[str],
    role: Role,
    after: Sequence[pulumi.Resource],
) -> aws.eks.NodeGroup:
    """Make the launch template and the node group, once `after` and the role's policies are there."""
    nodes = spec.system_nodes
    size = nodes.size or (3 if site.is_prod else 2)
    template = aws.ec2.LaunchTemplate(
        name,
        description=f"System nodes of {cluster_name}",
        update_default_version=True,
        vpc_security_group_ids=[security_group_id],
        block_device_mappings=_disks(nodes, volume_key_arn),
        metadata_options=aws.ec2.LaunchTemplateMetadataOptionsArgs(
            http_endpoint="enabled",
            http_tokens="required",
            # Pods are one hop further: they cannot take the node's credentials.
            http_put_response_hop_limit=1,
        ),
        monitoring=aws.ec2.LaunchTemplateMonitoringArgs(enabled=True),
        tag_specifications=[
            aws.ec2.LaunchTemplateTagSpecificationArgs(
                resource_type=kind, tags={**site.tags.aws(), "Name": f"{cluster_name}-system"}
            )
            for kind in TAGGED_KINDS
        ],
        opts=child(parent),
    )
    return aws.eks.NodeGroup(
        name,
        cluster_name=cluster,
        version=spec.version,
        release_version=_release(spec),
        ami_type=AMI_TYPES[nodes.os, nodes.first_type.arch],
        capacity_type="ON_DEMAND",
        instance_types=nodes.instance_types,
        node_role_arn=role.arn,
        subnet_ids=list(subnet_ids),
        launch_template=aws.eks.NodeGroupLaunchTemplateArgs(
            id=template.id, version=template.latest_version.apply(str)
        ),
        scaling_config=aws.eks.NodeGroupScalingConfigArgs(min_size=size, desired_size=size, max_size=size),
        update_config=aws.eks.NodeGroupUpdateConfigArgs(max_unavailable=1),
        node_repair_config=aws.eks.NodeGroupNodeRepairConfigArgs(enabled=True),
        labels={f"{LABEL_PREFIX}pool": "system"},
        taints=[aws.eks.NodeGroupTaintArgs(key=TAINT, value="true", effect="NO_SCHEDULE")],
        opts=child(parent, depends_on=[*after, *role.policies]),
    )


def _release(spec: ClusterSpec) -> str | None:
    """The machine image's release: pinned where the catalogue knows one, so that a preview tells a change."""
    nodes = spec.system_nodes
    kubelet = versions.kubernetes_version(spec.version).ami_kubelet
    if nodes.release_version is None and nodes.os == "al2023" and kubelet:
        return f"{kubelet}-{versions.ami_release().removeprefix('v')}"
    return nodes.release_version


def _disks(
    nodes: SystemNodesSpec, key_arn: pulumi.Input[str]
) -> list[aws.ec2.LaunchTemplateBlockDeviceMappingArgs]:
    data, system = DISKS[nodes.os]
    # The system's volume keeps the size of its snapshot.
    sizes = {data: nodes.disk_gib} if system is None else {system: None, data: nodes.disk_gib}
    return [
        aws.ec2.LaunchTemplateBlockDeviceMappingArgs(
            device_name=device,
            ebs=aws.ec2.LaunchTemplateBlockDeviceMappingEbsArgs(
                volume_type="gp3",
                volume_size=size,
                encrypted="true",
                kms_key_id=key_arn,
                delete_on_termination="true",
            ),
        )
        for device, size in sizes.items()
    ]
