"""Log groups expire."""

from policies.checks import require_set
from policies.contract import Rule

RULE = Rule(
    title="Log groups expire",
    severity="medium",
    concern="operations",
    why="A log group without retention is kept, and billed, for ever.",
    fix="Set retention_in_days.",
    frameworks=("CKV_AWS_66",),
    types=("aws:cloudwatch/logGroup:LogGroup",),
    check=require_set("retentionInDays", default="for ever", write="write a number of days"),
)
