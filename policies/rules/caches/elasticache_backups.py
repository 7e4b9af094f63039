"""Redis clusters keep snapshots."""

from policies.checks import forbid, when
from policies.contract import Rule

RULE = Rule(
    title="Redis clusters keep snapshots",
    severity="low",
    concern="resilience",
    why="A retention of 0, which AWS takes where none is set, keeps none.",
    fix="Set snapshot_retention_limit to at least 1.",
    frameworks=("CKV_AWS_134", "FSBP ElastiCache.1"),
    types=("aws:elasticache/cluster:Cluster",),
    check=when(
        forbid("engine", "memcached", write=""),
        forbid("snapshotRetentionLimit", 0, unset="wrong", default="0", write="write 1 or more"),
    ),
)
