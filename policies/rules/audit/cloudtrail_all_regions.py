"""Trails record every region."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Trails record every region",
    severity="medium",
    concern="logging",
    why="An intruder works where nobody looks.",
    fix="Set is_multi_region_trail=True.",
    frameworks=("CKV_AWS_67", "CIS AWS 3.1", "FSBP CloudTrail.1"),
    types=("aws:cloudtrail/trail:Trail",),
    check=require("isMultiRegionTrail", True, default="false"),
)
