"""RDP is not open to the internet."""

from policies.contract import Rule
from policies.ports import open_to_world

RULE = Rule(
    title="RDP is not open to the internet",
    severity="high",
    concern="exposure",
    why="Open RDP is the commonest way in for ransomware.",
    fix="Use SSM Fleet Manager and no rule at all, or list the ranges of the offices.",
    frameworks=("CKV_AWS_25", "FSBP EC2.14"),
    types=(
        "aws:ec2/securityGroup:SecurityGroup",
        "aws:ec2/securityGroupRule:SecurityGroupRule",
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    ),
    check=open_to_world("ingress", port=3389, write="list the ranges that need RDP, or use Fleet Manager"),
)
