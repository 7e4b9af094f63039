"""SSH is not open to the internet."""

from policies.contract import Rule
from policies.ports import open_to_world

RULE = Rule(
    title="SSH is not open to the internet",
    severity="high",
    concern="exposure",
    why="An open SSH port is tried by bots within minutes; one weak key or one flaw in sshd is enough.",
    fix="Use SSM Session Manager and no rule at all, or list the ranges of the offices.",
    frameworks=("CKV_AWS_24", "CIS AWS 5.2", "FSBP EC2.13"),
    types=(
        "aws:ec2/securityGroup:SecurityGroup",
        "aws:ec2/securityGroupRule:SecurityGroupRule",
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    ),
    check=open_to_world("ingress", port=22, write="list the ranges that need SSH, or use Session Manager"),
)
