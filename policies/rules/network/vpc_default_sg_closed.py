"""The default security group of a VPC is empty."""

from policies.checks import all_of, forbid_set
from policies.contract import Rule
from policies.splits import inline_or_companion

_CHECK = inline_or_companion(
    tokens=("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",),
    ref="vpcId",
    companion=all_of(
        forbid_set("ingress", write="remove every rule"), forbid_set("egress", write="remove every rule")
    ),
    message="the VPC has no aws.ec2.DefaultSecurityGroup, so its own stays open; add one without rules",
)


RULE = Rule(
    title="The default security group of a VPC is empty",
    severity="medium",
    concern="exposure",
    why="Everything that is launched without a group lands in it, and its members reach each other.",
    fix="Add an aws.ec2.DefaultSecurityGroup for the VPC without ingress and egress.",
    frameworks=("CKV2_AWS_12", "CIS AWS 5.4", "FSBP EC2.2"),
    types=("aws:ec2/vpc:Vpc",),
    relates=True,
    check=_CHECK,
)
