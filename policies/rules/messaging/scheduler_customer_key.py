"""Schedules use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Schedules use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="The input of a schedule is stored with it.",
    fix="Set kms_key_arn.",
    frameworks=("CKV_AWS_297",),
    types=("aws:scheduler/schedule:Schedule",),
    check=customer_key("kmsKeyArn"),
)
