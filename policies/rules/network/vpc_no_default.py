"""The default VPC is not managed into service."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="The default VPC is not managed into service",
    severity="low",
    concern="exposure",
    why="The default VPC has only public subnets and an open default group; what is placed there is "
    "on the internet.",
    fix="Delete the default VPC and make one with private subnets. A deletion is allowed "
    "(force_destroy=True).",
    frameworks=("CKV_AWS_148",),
    types=("aws:ec2/defaultVpc:DefaultVpc",),
    check=require("forceDestroy", True, write="make a VPC of your own, or write true to delete this one"),
)
