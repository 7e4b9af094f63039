"""No security group lets all traffic in from the internet."""

from policies.contract import Rule
from policies.ports import open_to_world

RULE = Rule(
    title="No security group lets all traffic in from the internet",
    severity="critical",
    concern="exposure",
    why="Every port of everything behind the group is reachable: databases, kubelets, debug ports.",
    fix="List the ports and the sources that are needed.",
    frameworks=("CKV_AWS_277",),
    types=(
        "aws:ec2/securityGroup:SecurityGroup",
        "aws:ec2/securityGroupRule:SecurityGroupRule",
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    ),
    check=open_to_world("ingress", write="list the ports and the sources that are needed"),
)
