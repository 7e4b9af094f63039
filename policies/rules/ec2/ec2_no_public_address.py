"""Instances have no public address."""

from policies.checks import by_type, forbid
from policies.contract import Rule

RULE = Rule(
    title="Instances have no public address",
    severity="high",
    concern="exposure",
    why="A public address puts every open port and every flaw of the instance on the internet.",
    fix="Remove associate_public_ip_address and go out through NAT or endpoints, in through a load balancer.",
    frameworks=("CKV_AWS_88", "FSBP EC2.9"),
    types=("aws:ec2/instance:Instance", "aws:ec2/launchTemplate:LaunchTemplate"),
    check=by_type(
        {
            "aws:ec2/instance:Instance": forbid("associatePublicIpAddress", True, write="write false"),
            "aws:ec2/launchTemplate:LaunchTemplate": forbid(
                "networkInterfaces.associatePublicIpAddress", True, write="write false"
            ),
        }
    ),
)
