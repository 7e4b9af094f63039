"""Trails can be proven to be complete."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Trails can be proven to be complete",
    severity="medium",
    concern="logging",
    why="Without validation files a log can be cut without a trace.",
    fix="Set enable_log_file_validation=True.",
    frameworks=("CKV_AWS_36", "CIS AWS 3.2", "FSBP CloudTrail.4"),
    types=("aws:cloudtrail/trail:Trail",),
    check=require("enableLogFileValidation", True, default="false"),
)
