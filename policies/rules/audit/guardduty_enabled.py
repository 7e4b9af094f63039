"""GuardDuty detects."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="GuardDuty detects",
    severity="high",
    concern="logging",
    why="A detector that is disabled sees nothing.",
    fix="Remove enable=False.",
    frameworks=("CKV_AWS_238", "FSBP GuardDuty.1"),
    types=("aws:guardduty/detector:Detector",),
    check=require("enable", True, unset="fine"),
)
