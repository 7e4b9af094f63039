"""No security group lets all traffic out to the internet."""

from policies.contract import Rule
from policies.ports import open_to_world

RULE = Rule(
    title="No security group lets all traffic out to the internet",
    severity="low",
    concern="exposure",
    why="Whoever gets into a workload can fetch tools and send data anywhere.",
    fix="List the destinations or go out through endpoints and a proxy; where a node must reach image"
    " registries, waive it with that reason.",
    frameworks=("CKV_AWS_382",),
    types=(
        "aws:ec2/securityGroup:SecurityGroup",
        "aws:ec2/securityGroupRule:SecurityGroupRule",
        "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    ),
    check=open_to_world("egress", write="list the ports and the destinations that are needed"),
)
