"""Containers cannot reach the metadata of their node."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Containers cannot reach the metadata of their node",
    severity="medium",
    concern="privilege",
    why="With a hop limit above 1 every container on the node gets the credentials of the node.",
    fix="Set http_put_response_hop_limit=1 and give pods their own roles.",
    frameworks=("CKV_AWS_341",),
    types=("aws:ec2/launchTemplate:LaunchTemplate", "aws:ec2/launchConfiguration:LaunchConfiguration"),
    check=require("metadataOptions.httpPutResponseHopLimit", 1, unset="fine"),
)
