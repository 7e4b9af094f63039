"""Passwords have 14 characters."""

from policies.checks import at_least
from policies.contract import Rule

RULE = Rule(
    title="Passwords have 14 characters",
    severity="low",
    concern="privilege",
    why="Short passwords are guessed.",
    fix="Set minimum_password_length to at least 14.",
    frameworks=("CKV_AWS_10", "CIS AWS 1.8"),
    types=("aws:iam/accountPasswordPolicy:AccountPasswordPolicy",),
    check=at_least("minimumPasswordLength", 14, default="6"),
)
