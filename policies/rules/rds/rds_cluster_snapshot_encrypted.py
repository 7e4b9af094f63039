"""Cluster snapshots are encrypted."""

from policies.contract import Rule
from policies.snapshots import copies_encryption

RULE = Rule(
    title="Cluster snapshots are encrypted",
    severity="high",
    concern="encryption",
    why="A snapshot takes over the encryption of its cluster: an unencrypted one holds all data in "
    "the clear.",
    fix="Encrypt the cluster (storage_encrypted=True); its snapshots follow.",
    frameworks=("CKV_AWS_146",),
    types=("aws:rds/clusterSnapshot:ClusterSnapshot",),
    relates=True,
    check=copies_encryption("aws:rds/cluster:Cluster"),
)
