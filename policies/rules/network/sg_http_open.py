"""Plain HTTP is not open to the internet."""

from policies.contract import Rule
from policies.ports import open_to_world

RULE = Rule(
    title="Plain HTTP is not open to the internet",
    severity="high",
    concern="exposure",
    why="What answers on port 80 sends data, cookies and tokens in the clear.",
    fix="Listen on 443 and let a load balancer redirect port 80.",
    frameworks=("CKV_AWS_260",),
    types=(
        "aws:ec2/securityGroup:SecurityGroup",
        "aws:ec2/securityGroupRule:SecurityGroupRule",
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    ),
    check=open_to_world(
        "ingress", port=80, write="close port 80, or redirect it at a load balancer that has a waiver"
    ),
)
