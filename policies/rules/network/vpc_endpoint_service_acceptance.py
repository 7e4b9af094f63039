"""Endpoint services ask before they accept."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Endpoint services ask before they accept",
    severity="medium",
    concern="exposure",
    why="Without acceptance any allowed principal, or everybody, connects to the service by itself.",
    fix="Set acceptance_required=True.",
    frameworks=("CKV_AWS_123",),
    types=("aws:ec2/vpcEndpointService:VpcEndpointService",),
    check=require("acceptanceRequired", True),
)
