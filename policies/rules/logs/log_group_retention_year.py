"""Log groups are kept for a year."""

from model.values import Value
from policies.checks import as_number, require_where
from policies.contract import Rule


def _long(value: Value) -> bool:
    days = as_number(value)
    return days is not None and (days == 0 or days >= 365)


RULE = Rule(
    title="Log groups are kept for a year",
    severity="low",
    concern="logging",
    why="An intrusion is found months later; logs of a month do not show how it began.",
    fix="Set retention_in_days to at least 365; for logs that nobody needs that long, waive it with "
    "the reason.",
    frameworks=("CKV_AWS_338", "FSBP CloudWatch.16"),
    types=("aws:cloudwatch/logGroup:LogGroup",),
    check=require_where("retentionInDays", _long, write="write 365 or more", default="for ever, unmanaged"),
)
