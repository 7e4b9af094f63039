"""Copies that events make are encrypted."""

from policies.checks import each, require
from policies.contract import Rule

RULE = Rule(
    title="Copies that events make are encrypted",
    severity="medium",
    concern="encryption",
    why="A snapshot in another region is as readable as the volume it comes from.",
    fix="Set encrypted=True.",
    frameworks=("CKV_AWS_253",),
    types=("aws:dlm/lifecyclePolicy:LifecyclePolicy",),
    check=each(
        "policyDetails.action.crossRegionCopies",
        require("encryptionConfiguration.encrypted", True, default="false"),
    ),
)
