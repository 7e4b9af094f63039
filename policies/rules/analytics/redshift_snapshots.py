"""Redshift clusters keep automatic snapshots."""

from policies.checks import forbid
from policies.contract import Rule

RULE = Rule(
    title="Redshift clusters keep automatic snapshots",
    severity="medium",
    concern="resilience",
    why="With a retention of 0 there is none.",
    fix="Set automated_snapshot_retention_period to at least 7.",
    frameworks=("CKV_AWS_343", "FSBP Redshift.3"),
    types=("aws:redshift/cluster:Cluster",),
    check=forbid("automatedSnapshotRetentionPeriod", 0, write="write 7 or more"),
)
