"""Trails record."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Trails record",
    severity="high",
    concern="logging",
    why="A trail that is stopped records nothing, and looks as if it did.",
    fix="Remove enable_logging=False.",
    frameworks=("CKV_AWS_251",),
    types=("aws:cloudtrail/trail:Trail",),
    check=require("enableLogging", True, unset="fine"),
)
