"""Subnets do not give out public addresses."""

from policies.checks import forbid
from policies.contract import Rule

RULE = Rule(
    title="Subnets do not give out public addresses",
    severity="medium",
    concern="exposure",
    why="Whatever starts in the subnet gets a public address without anybody having asked.",
    fix="Remove map_public_ip_on_launch; NAT gateways and load balancers do not need it.",
    frameworks=("CKV_AWS_130", "FSBP EC2.15"),
    types=("aws:ec2/subnet:Subnet",),
    check=forbid("mapPublicIpOnLaunch", True, write="write false"),
)
