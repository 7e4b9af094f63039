"""Launch configurations give no public address."""

from policies.checks import forbid
from policies.contract import Rule

RULE = Rule(
    title="Launch configurations give no public address",
    severity="high",
    concern="exposure",
    why="A public address puts every open port and every flaw of the instances on the internet.",
    fix="Remove associate_public_ip_address; better, move to a launch template.",
    frameworks=("CKV_AWS_389",),
    types=("aws:ec2/launchConfiguration:LaunchConfiguration",),
    check=forbid("associatePublicIpAddress", True, write="write false"),
)
