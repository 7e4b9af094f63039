"""Flow logs: who spoke with whom, kept where it can be searched."""

from __future__ import annotations

import pulumi
import pulumi_aws as aws

from components.iam import Statement, service_trust
from components.network.spec import FlowLogsSpec
from components.options import child
from components.roles import make_role
from components.site import Site

RECORD_FIELDS = (
    "version",
    "account-id",
    "vpc-id",
    "az-id",
    "subnet-id",
    "instance-id",
    "interface-id",
    "srcaddr",
    "dstaddr",
    "srcport",
    "dstport",
    "protocol",
    "tcp-flags",
    "pkt-srcaddr",
    "pkt-dstaddr",
    "packets",
    "bytes",
    "start",
    "end",
    "flow-direction",
    "traffic-path",
    "action",
    "log-status",
)
"""Beyond the default record: the pod behind a node or NAT gateway (pkt-*), the zone and the way out."""

WRITE_ACTIONS = (
    "logs:CreateLogStream",
    "logs:DescribeLogGroups",
    "logs:DescribeLogStreams",
    "logs:PutLogEvents",
)
"""What delivery to a log group needs, once the group is there."""


def flow_log(
    parent: pulumi.Resource,
    name: str,
    spec: FlowLogsSpec,
    site: Site,
    *,
    vpc_id: pulumi.Input[str],
    key_arn: pulumi.Input[str],
) -> pulumi.Output[str] | None:
    """Record the VPC's traffic; returns the log group's name when it goes to CloudWatch."""
    group = role_arn = None
    if spec.destination == "cloudwatch":
        group, role_arn = _log_group_and_role(parent, name, spec, site, key_arn)
    aws.ec2.FlowLog(
        f"{name}-flow-log",
        vpc_id=vpc_id,
        traffic_type=spec.traffic,
        max_aggregation_interval=spec.aggregation_seconds,
        log_format=" ".join(f"${{{field}}}" for field in RECORD_FIELDS),
        log_destination_type="s3" if group is None else "cloud-watch-logs",
        log_destination=spec.bucket_arn if group is None else group.arn,
        iam_role_arn=role_arn,
        tags={"Name": f"{site.tags.stack}-flow-log"},
        opts=child(parent),
    )
    return None if group is None else group.name


def _log_group_and_role(
    parent: pulumi.Resource, name: str, spec: FlowLogsSpec, site: Site, key_arn: pulumi.Input[str]
) -> tuple[aws.cloudwatch.LogGroup, pulumi.Output[str]]:
    group_name = f"/slipway/{site.tags.stack}/flow-logs"
    group = aws.cloudwatch.LogGroup(
        f"{name}-flow-logs",
        name=group_name,
        retention_in_days=spec.retention_days,
        kms_key_id=key_arn,
        opts=child(parent),
    )
    role = make_role(
        parent,
        f"{name}-flow-logs",
        site=site,
        description=f"Delivers the flow logs of {site.tags.stack}",
        trust=service_trust(
            "vpc-flow-logs.amazonaws.com",
            source_account=site.account_id,
            source_arn=site.arn("ec2", "vpc-flow-log/*"),
        ),
        statements=[
            Statement(
                sid="WriteFlowLogs",
                actions=WRITE_ACTIONS,
                resources=[site.arn("logs", f"log-group:{group_name}:*")],
            )
        ],
    )
    return group, role.arn
