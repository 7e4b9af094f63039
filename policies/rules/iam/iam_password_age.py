"""Passwords expire within 90 days."""

from policies.checks import as_number, require_where
from policies.contract import Rule

RULE = Rule(
    title="Passwords expire within 90 days",
    severity="low",
    concern="privilege",
    why="A password that leaked long ago should not open anything today.",
    fix="Set max_password_age to at most 90.",
    frameworks=("CKV_AWS_9",),
    types=("aws:iam/accountPasswordPolicy:AccountPasswordPolicy",),
    check=require_where(
        "maxPasswordAge",
        lambda days: 0 < (as_number(days) or 0) <= 90,
        default="never",
        write="write 90 or less",
    ),
)
