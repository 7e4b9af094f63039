"""What Karpenter's controller may do, by topic.

Source: the CloudFormation template of karpenter-provider-aws v1.14.1 (2026-08-20). Narrower than there: the
service that a role is passed to is EC2 of this partition, and the right to read zonal shifts comes with the
option. Wider: the keys of queue and volumes; upstream uses those of AWS.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pulumi

from components.iam import Statement
from components.keys.use import volume_key_statements
from components.site import Site

NODE_CLASS_TAG = "karpenter.k8s.aws/ec2nodeclass"
NODE_POOL_TAG = "karpenter.sh/nodepool"
REGION_TAG = "topology.kubernetes.io/region"

LAUNCHED = ("fleet", "instance", "launch-template", "network-interface", "spot-instances-request", "volume")
"""The kinds of things that a launch makes."""


@dataclass(frozen=True, kw_only=True)
class Reach:
    """What the controller's rights are bound to."""

    site: Site
    cluster_name: str
    node_role_arn: pulumi.Input[str]
    queue_arn: pulumi.Input[str]
    queue_key_arn: pulumi.Input[str]
    volume_key_arns: Sequence[pulumi.Input[str]]
    zonal_shift: bool

    @property
    def owner_tag(self) -> str:
        """The tag by which what Karpenter made for this cluster is told from everything else."""
        return f"kubernetes.io/cluster/{self.cluster_name}"

    @property
    def cluster_arn(self) -> str:
        """The cluster."""
        return self.site.arn("eks", f"cluster/{self.cluster_name}")

    def ec2(self, *kinds: str, account: str = "*") -> list[str]:
        """Return the EC2 resources of such kinds. Other accounts may share subnets and reservations."""
        site = self.site
        return [f"arn:{site.partition}:ec2:{site.region}:{account}:{kind}/*" for kind in kinds]


def policies(reach: Reach) -> Mapping[str, Sequence[Statement]]:
    """Return the controller's policies by topic."""
    return {
        "node-lifecycle": _node_lifecycle(reach),
        "instance-profiles": _instance_profiles(reach),
        "cluster": _cluster(reach),
        "interruption": _interruption(reach),
        "volume-keys": volume_key_statements(reach.volume_key_arns, reach.site),
        "discovery": _discovery(reach),
    }


def _node_lifecycle(reach: Reach) -> list[Statement]:
    owned = {f"aws:ResourceTag/{reach.owner_tag}": "owned"}
    requested = {
        f"aws:RequestTag/{reach.owner_tag}": "owned",
        "aws:RequestTag/eks:eks-cluster-name": reach.cluster_name,
    }
    of_a_pool = {f"aws:ResourceTag/{NODE_POOL_TAG}": "*"}
    for_a_pool = {f"aws:RequestTag/{NODE_POOL_TAG}": "*"}
    creations = ["RunInstances", "CreateFleet", "CreateLaunchTemplate"]
    own_tags = ["eks:eks-cluster-name", "karpenter.sh/nodeclaim", "Name"]
    return [
        Statement(
            sid="LaunchFrom",
            actions=["ec2:CreateFleet", "ec2:RunInstances"],
            resources=[
                *reach.ec2("image", "snapshot", account=""),
                *reach.ec2("security-group", "subnet", "capacity-reservation", "placement-group"),
            ],
        ),
        Statement(
            sid="LaunchFromOwnTemplates",
            actions=["ec2:CreateFleet", "ec2:RunInstances"],
            resources=reach.ec2("launch-template"),
            conditions={"StringEquals": owned, "StringLike": of_a_pool},
        ),
        Statement(
            sid="LaunchTagged",
            actions=["ec2:CreateFleet", "ec2:CreateLaunchTemplate", "ec2:RunInstances"],
            resources=reach.ec2(*LAUNCHED),
            conditions={"StringEquals": requested, "StringLike": for_a_pool},
        ),
        Statement(
            sid="TagAtLaunch",
            actions=["ec2:CreateTags"],
            resources=reach.ec2(*LAUNCHED),
            conditions={
                "StringEquals": {**requested, "ec2:CreateAction": creations},
                "StringLike": for_a_pool,
            },
        ),
        Statement(
            sid="NameOwnInstances",
            actions=["ec2:CreateTags"],
            resources=reach.ec2("instance"),
            conditions={
                "StringEquals": owned,
                "StringLike": of_a_pool,
                "StringEqualsIfExists": {"aws:RequestTag/eks:eks-cluster-name": reach.cluster_name},
                "ForAllValues:StringEquals": {"aws:TagKeys": own_tags},
            },
        ),
        Statement(
            sid="DeleteOwn",
            actions=["ec2:DeleteLaunchTemplate", "ec2:TerminateInstances"],
            resources=reach.ec2("instance", "launch-template"),
            conditions={"StringEquals": owned, "StringLike": of_a_pool},
        ),
    ]


def _instance_profiles(reach: Reach) -> list[Statement]:
    profiles = [reach.site.arn("iam", "instance-profile/*", regional=False)]
    region = reach.site.region
    owned = {f"aws:ResourceTag/{reach.owner_tag}": "owned", f"aws:ResourceTag/{REGION_TAG}": region}
    requested = {
        f"aws:RequestTag/{reach.owner_tag}": "owned",
        "aws:RequestTag/eks:eks-cluster-name": reach.cluster_name,
        f"aws:RequestTag/{REGION_TAG}": region,
    }
    of_a_class = {f"aws:ResourceTag/{NODE_CLASS_TAG}": "*"}
    for_a_class = {f"aws:RequestTag/{NODE_CLASS_TAG}": "*"}
    return [
        Statement(
            sid="PassNodeRole",
            actions=["iam:PassRole"],
            resources=[reach.node_role_arn],
            conditions={"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
        ),
        Statement(
            sid="CreateProfiles",
            actions=["iam:CreateInstanceProfile"],
            resources=profiles,
            conditions={"StringEquals": requested, "StringLike": for_a_class},
        ),
        Statement(
            sid="TagProfiles",
            actions=["iam:TagInstanceProfile"],
            resources=profiles,
            conditions={"StringEquals": {**owned, **requested}, "StringLike": {**of_a_class, **for_a_class}},
        ),
        Statement(
            sid="ManageOwnProfiles",
            actions=[
                "iam:AddRoleToInstanceProfile",
                "iam:DeleteInstanceProfile",
                "iam:RemoveRoleFromInstanceProfile",
            ],
            resources=profiles,
            conditions={"StringEquals": owned, "StringLike": of_a_class},
        ),
        Statement(sid="ReadProfiles", actions=["iam:GetInstanceProfile"], resources=profiles),
        # IAM cannot bind this list to names or tags; it tells names only.
        Statement(sid="ListProfiles", actions=["iam:ListInstanceProfiles"], resources=["*"]),
    ]


def _cluster(reach: Reach) -> list[Statement]:
    cluster = Statement(sid="ReadCluster", actions=["eks:DescribeCluster"], resources=[reach.cluster_arn])
    if not reach.zonal_shift:
        return [cluster]
    shifts = Statement(
        sid="ReadZonalShifts",
        actions=["arc-zonal-shift:GetManagedResource"],
        resources=["*"],
        conditions={"StringEquals": {"arc-zonal-shift:ResourceIdentifier": reach.cluster_arn}},
    )
    return [cluster, shifts]


def _interruption(reach: Reach) -> list[Statement]:
    through_sqs = {"kms:ViaService": f"sqs.{reach.site.region}.amazonaws.com"}
    return [
        Statement(
            sid="ReadQueue",
            actions=["sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:ReceiveMessage"],
            resources=[reach.queue_arn],
        ),
        Statement(
            sid="DecryptQueue",
            actions=["kms:Decrypt"],
            resources=[reach.queue_key_arn],
            conditions={"StringEquals": through_sqs},
        ),
    ]


def _discovery(reach: Reach) -> list[Statement]:
    site = reach.site
    parameters = f"arn:{site.partition}:ssm:{site.region}::parameter/aws/service/*"
    return [
        # EC2 binds these reads to nothing but the region.
        Statement(
            sid="DescribeRegion",
            actions=[
                "ec2:DescribeCapacityReservations",
                "ec2:DescribeImages",
                "ec2:DescribeInstanceStatus",
                "ec2:DescribeInstanceTypeOfferings",
                "ec2:DescribeInstanceTypes",
                "ec2:DescribeInstances",
                "ec2:DescribeLaunchTemplates",
                "ec2:DescribePlacementGroups",
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeSpotPriceHistory",
                "ec2:DescribeSubnets",
            ],
            resources=["*"],
            conditions={"StringEquals": {"aws:RequestedRegion": site.region}},
        ),
        Statement(sid="ReadImageReleases", actions=["ssm:GetParameter"], resources=[parameters]),
        # Public prices; the action takes no resource.
        Statement(sid="ReadPrices", actions=["pricing:GetProducts"], resources=["*"]),
    ]
