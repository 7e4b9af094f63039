"""Instances are EBS-optimized."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Instances are EBS-optimized",
    severity="low",
    concern="operations",
    why="Without it disk and network traffic share one link. Current types have it always; older ones"
    " must ask for it.",
    fix="Set ebs_optimized=True.",
    frameworks=("CKV_AWS_135",),
    types=("aws:ec2/instance:Instance",),
    check=require("ebsOptimized", True, default="false on older types"),
)
