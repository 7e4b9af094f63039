"""Neptune clusters keep backups for a week."""

from policies.checks import at_least
from policies.contract import Rule

RULE = Rule(
    title="Neptune clusters keep backups for a week",
    severity="medium",
    concern="resilience",
    why="A wrong delete is often found days later.",
    fix="Set backup_retention_period to at least 7.",
    frameworks=("CKV_AWS_361", "FSBP Neptune.5"),
    types=("aws:neptune/cluster:Cluster",),
    check=at_least("backupRetentionPeriod", 7, default="1"),
)
