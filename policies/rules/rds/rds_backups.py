"""RDS databases keep automated backups."""

from policies.checks import as_number, require_where
from policies.contract import Rule

RULE = Rule(
    title="RDS databases keep automated backups",
    severity="high",
    concern="resilience",
    why="With a retention of 0 there is no backup and no point-in-time recovery at all.",
    fix="Set backup_retention_period to between 1 and 35 days.",
    frameworks=("CKV_AWS_133",),
    types=("aws:rds/instance:Instance", "aws:rds/cluster:Cluster"),
    check=require_where(
        "backupRetentionPeriod",
        lambda days: (number := as_number(days)) is not None and 0 < number <= 35,
        unset="fine",
        write="write a number of days from 1 to 35",
    ),
)
