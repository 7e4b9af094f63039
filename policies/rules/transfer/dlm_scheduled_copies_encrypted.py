"""Scheduled copies are encrypted."""

from policies.checks import each, require
from policies.contract import Rule

RULE = Rule(
    title="Scheduled copies are encrypted",
    severity="medium",
    concern="encryption",
    why="A snapshot in another region is as readable as the volume it comes from.",
    fix="Set encrypted=True.",
    frameworks=("CKV_AWS_255",),
    types=("aws:dlm/lifecyclePolicy:LifecyclePolicy",),
    check=each("policyDetails.schedules.crossRegionCopyRules", require("encrypted", True, default="false")),
)
