"""Ledgers have permissions by table."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Ledgers have permissions by table",
    severity="medium",
    concern="privilege",
    why="With ALLOW_ALL whoever may send commands may run all of them.",
    fix='Set permissions_mode="STANDARD".',
    frameworks=("CKV_AWS_170",),
    types=("aws:qldb/ledger:Ledger",),
    check=require("permissionsMode", "STANDARD"),
)
