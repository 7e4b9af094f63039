"""Passwords hold a symbol."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Passwords hold a symbol",
    severity="low",
    concern="privilege",
    why="Longer alphabets make guessing slower.",
    fix="Set require_symbols=True.",
    frameworks=("CKV_AWS_14",),
    types=("aws:iam/accountPasswordPolicy:AccountPasswordPolicy",),
    check=require("requireSymbols", True, default="false"),
)
