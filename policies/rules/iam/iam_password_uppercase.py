"""Passwords hold an upper-case letter."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Passwords hold an upper-case letter",
    severity="low",
    concern="privilege",
    why="Longer alphabets make guessing slower.",
    fix="Set require_uppercase_characters=True.",
    frameworks=("CKV_AWS_15",),
    types=("aws:iam/accountPasswordPolicy:AccountPasswordPolicy",),
    check=require("requireUppercaseCharacters", True, default="false"),
)
