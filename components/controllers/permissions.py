"""What the controllers may do, by topic. The load balancers' have a file of their own.

Sources: the policies that each project documents, as of the catalogue's date; narrower wherever a condition
or a resource can bind a right to this cluster. What stays on `*` has no resource in IAM.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from components.controllers.setting import Setting
from components.controllers.spec import HostedZone
from components.iam import Statement
from components.roles import role_arn
from components.site import MANAGED_BY

Topics = Mapping[str, Sequence[Statement]]

SECRET_READER_SUFFIX = "secrets"
EFS_OWNED = "efs.csi.aws.com/cluster"
"""The tag that the EFS driver puts on its access points; its value is always `true`."""


def secret_reader_name(cluster_name: str, team: str) -> str:
    """Return the name of the role that reads a team's secrets: known to both stacks before it is made."""
    return f"{cluster_name}-{team}-{SECRET_READER_SUFFIX}"


def external_secrets(at: Setting) -> Topics:
    """It reads nothing by itself: it takes the role of the team whose store it serves."""
    pattern = role_arn(at.site, secret_reader_name(at.cluster_name, "*"))
    return {
        "readers": [
            Statement(sid="BecomeReader", actions=["sts:AssumeRole", "sts:TagSession"], resources=[pattern])
        ]
    }


def external_dns(at: Setting) -> Topics:
    """Change records of the listed zones. Which zones there are can only be asked of all."""
    zones = _zone_arns(at, at.spec.external_dns.zones if at.spec.external_dns else [])
    return {
        "records": [
            Statement(
                sid="ChangeRecords",
                actions=["route53:ChangeResourceRecordSets", "route53:ListResourceRecordSets"],
                resources=zones,
            ),
            Statement(sid="ReadTags", actions=["route53:ListTagsForResources"], resources=zones),
            Statement(sid="FindZones", actions=["route53:ListHostedZones"], resources=["*"]),
        ]
    }


def cert_manager(at: Setting) -> Topics:
    """Prove domains by TXT records of the listed zones; no other record can be changed."""
    zones = _zone_arns(at, at.spec.cert_manager.zones if at.spec.cert_manager else [])
    return {
        "proofs": [
            Statement(
                sid="WriteProofs",
                actions=["route53:ChangeResourceRecordSets"],
                resources=zones,
                conditions={
                    "ForAllValues:StringEquals": {"route53:ChangeResourceRecordSetsRecordTypes": ["TXT"]}
                },
            ),
            Statement(sid="ReadProofs", actions=["route53:ListResourceRecordSets"], resources=zones),
            Statement(
                sid="AwaitChanges",
                actions=["route53:GetChange"],
                resources=[f"arn:{at.site.partition}:route53:::change/*"],
            ),
        ]
    }


def keda(at: Setting) -> Topics:
    """Ask how long queues are: those that a stack of this environment made. Metrics have no resource."""
    return {
        "triggers": [
            Statement(
                sid="QueueLength",
                actions=["sqs:GetQueueAttributes"],
                resources=[at.site.arn("sqs", "*")],
                conditions={
                    "StringEquals": {
                        "aws:ResourceTag/managed-by": MANAGED_BY,
                        "aws:ResourceTag/environment": at.site.environment,
                    }
                },
            ),
            Statement(
                sid="Metrics",
                actions=["cloudwatch:GetMetricData"],
                resources=["*"],
                conditions={"StringEquals": {"aws:RequestedRegion": at.site.region}},
            ),
        ]
    }


def efs(at: Setting) -> Topics:
    """Make and delete access points: only those that carry the driver's own tag."""
    site = at.site
    file_systems = [site.arn("elasticfilesystem", "file-system/*")]
    access_points = [site.arn("elasticfilesystem", "access-point/*")]
    return {
        "access-points": [
            Statement(
                sid="Look",
                actions=[
                    "ec2:DescribeAvailabilityZones",
                    "elasticfilesystem:DescribeAccessPoints",
                    "elasticfilesystem:DescribeFileSystems",
                    "elasticfilesystem:DescribeMountTargets",
                ],
                resources=["*"],
                conditions={"StringEquals": {"aws:RequestedRegion": site.region}},
            ),
            Statement(
                sid="MakeOwn",
                actions=["elasticfilesystem:CreateAccessPoint"],
                resources=file_systems,
                conditions={"StringEquals": {f"aws:RequestTag/{EFS_OWNED}": "true"}},
            ),
            Statement(
                sid="ChangeOwn",
                actions=["elasticfilesystem:DeleteAccessPoint", "elasticfilesystem:TagResource"],
                resources=[*access_points, *file_systems],
                conditions={"StringEquals": {f"aws:ResourceTag/{EFS_OWNED}": "true"}},
            ),
        ]
    }


def mountpoint_s3(at: Setting) -> Topics:
    """Read the listed buckets, and write none."""
    buckets = at.spec.mountpoint_s3.buckets if at.spec.mountpoint_s3 else []
    arns = [f"arn:{at.site.partition}:s3:::{bucket}" for bucket in buckets]
    if not arns:
        return {}
    return {
        "buckets": [
            Statement(sid="List", actions=["s3:ListBucket"], resources=arns),
            Statement(sid="Read", actions=["s3:GetObject"], resources=[f"{arn}/*" for arn in arns]),
        ]
    }


def _zone_arns(at: Setting, zones: Sequence[HostedZone]) -> list[str]:
    return [f"arn:{at.site.partition}:route53:::hostedzone/{zone.id}" for zone in zones]
