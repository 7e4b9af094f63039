"""Replication groups encrypt at rest."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Replication groups encrypt at rest",
    severity="medium",
    concern="encryption",
    why="Snapshots and swap of a cache hold what was cached.",
    fix="Set at_rest_encryption_enabled=True (it cannot be changed later).",
    frameworks=("CKV_AWS_29", "FSBP ElastiCache.4"),
    types=("aws:elasticache/replicationGroup:ReplicationGroup",),
    check=require("atRestEncryptionEnabled", True, default="false"),
)
