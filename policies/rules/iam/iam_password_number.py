"""Passwords hold a number."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Passwords hold a number",
    severity="low",
    concern="privilege",
    why="Longer alphabets make guessing slower.",
    fix="Set require_numbers=True.",
    frameworks=("CKV_AWS_12",),
    types=("aws:iam/accountPasswordPolicy:AccountPasswordPolicy",),
    check=require("requireNumbers", True, default="false"),
)
