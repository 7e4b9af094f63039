"""VPCs have flow logs."""

from policies.contract import Rule
from policies.splits import inline_or_companion

_CHECK = inline_or_companion(
    tokens=("aws:ec2/flowLog:FlowLog",),
    ref="vpcId",
    message="the VPC has no aws.ec2.FlowLog; add one with trafficType ALL",
)


RULE = Rule(
    title="VPCs have flow logs",
    severity="medium",
    concern="logging",
    why="Without flow logs nobody can tell what a compromised node talked to.",
    fix='Add an aws.ec2.FlowLog with vpc_id and traffic_type="ALL".',
    frameworks=("CKV2_AWS_11", "CIS AWS 3.7", "FSBP EC2.6"),
    types=("aws:ec2/vpc:Vpc",),
    relates=True,
    check=_CHECK,
)
