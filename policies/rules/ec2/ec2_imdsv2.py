"""Instances answer metadata requests with a token only."""

from policies.checks import any_of, require
from policies.contract import Rule

RULE = Rule(
    title="Instances answer metadata requests with a token only",
    severity="high",
    concern="privilege",
    why="With IMDSv1 one forged request through a proxy or a server-side flaw hands out the "
    "credentials of the role.",
    fix='Set metadata_options={"http_tokens": "required"} (or http_endpoint="disabled").',
    frameworks=("CKV_AWS_79", "CIS AWS 5.6", "FSBP EC2.8"),
    types=(
        "aws:ec2/instance:Instance",
        "aws:ec2/launchTemplate:LaunchTemplate",
        "aws:ec2/launchConfiguration:LaunchConfiguration",
    ),
    check=any_of(
        require("metadataOptions.httpEndpoint", "disabled"),
        require("metadataOptions.httpTokens", "required"),
        message='metadataOptions.httpTokens is not "required"; write it, so that IMDSv1 is off',
        path="metadataOptions.httpTokens",
    ),
)
