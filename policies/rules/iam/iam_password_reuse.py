"""Passwords are not used again."""

from policies.checks import at_least
from policies.contract import Rule

RULE = Rule(
    title="Passwords are not used again",
    severity="low",
    concern="privilege",
    why="A password that leaked comes back otherwise.",
    fix="Set password_reuse_prevention=24.",
    frameworks=("CKV_AWS_13", "CIS AWS 1.9"),
    types=("aws:iam/accountPasswordPolicy:AccountPasswordPolicy",),
    check=at_least("passwordReusePrevention", 24, default="0"),
)
