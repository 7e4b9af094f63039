"""Instances report metrics every minute."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Instances report metrics every minute",
    severity="low",
    concern="operations",
    why="Metrics of five minutes hide what fills a disk or kills a process in between.",
    fix="Set monitoring=True.",
    frameworks=("CKV_AWS_126",),
    types=("aws:ec2/instance:Instance",),
    check=require("monitoring", True, default="false"),
)
