"""Scheduled copies use a KMS key of the account."""

from policies.checks import all_of, each, require
from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Scheduled copies use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="A snapshot in another region is as readable as the volume it comes from.",
    fix="Set encrypted=True and cmk_arn to a key of the target region.",
    frameworks=("CKV_AWS_256",),
    types=("aws:dlm/lifecyclePolicy:LifecyclePolicy",),
    check=each(
        "policyDetails.schedules.crossRegionCopyRules",
        all_of(require("encrypted", True, default="false"), customer_key("cmkArn", default="aws/ebs")),
    ),
)
