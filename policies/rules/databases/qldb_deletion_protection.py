"""Ledgers are protected against deletion."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Ledgers are protected against deletion",
    severity="medium",
    concern="resilience",
    why="A ledger is kept because it cannot be changed; deleted it proves nothing.",
    fix="Remove deletion_protection=False.",
    frameworks=("CKV_AWS_172",),
    types=("aws:qldb/ledger:Ledger",),
    check=require("deletionProtection", True, unset="fine"),
)
