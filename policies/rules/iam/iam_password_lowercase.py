"""Passwords hold a lower-case letter."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Passwords hold a lower-case letter",
    severity="low",
    concern="privilege",
    why="Longer alphabets make guessing slower.",
    fix="Set require_lowercase_characters=True.",
    frameworks=("CKV_AWS_11",),
    types=("aws:iam/accountPasswordPolicy:AccountPasswordPolicy",),
    check=require("requireLowercaseCharacters", True, default="false"),
)
