"""Replication groups encrypt in transit."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Replication groups encrypt in transit",
    severity="medium",
    concern="encryption",
    why="Without TLS everything in the network reads and changes what is cached.",
    fix="Set transit_encryption_enabled=True.",
    frameworks=("CKV_AWS_30", "FSBP ElastiCache.5"),
    types=("aws:elasticache/replicationGroup:ReplicationGroup",),
    check=require("transitEncryptionEnabled", True, default="false"),
)
