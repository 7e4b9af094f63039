"""Replication groups fail over by themselves."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Replication groups fail over by themselves",
    severity="medium",
    concern="resilience",
    why="Without it a lost primary means a cache that takes no writes until somebody acts.",
    fix="Set automatic_failover_enabled=True and multi_az_enabled=True.",
    frameworks=("CKV2_AWS_50", "FSBP ElastiCache.3"),
    types=("aws:elasticache/replicationGroup:ReplicationGroup",),
    check=require("automaticFailoverEnabled", True, default="false"),
)
