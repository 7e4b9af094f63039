"""Snapshots of Neptune are encrypted."""

from policies.contract import Rule
from policies.snapshots import copies_encryption

RULE = Rule(
    title="Snapshots of Neptune are encrypted",
    severity="high",
    concern="encryption",
    why="A snapshot takes over the encryption of its cluster.",
    fix="Encrypt the cluster (storage_encrypted=True).",
    frameworks=("CKV_AWS_279", "FSBP Neptune.6"),
    types=("aws:neptune/clusterSnapshot:ClusterSnapshot",),
    relates=True,
    check=copies_encryption("aws:neptune/cluster:Cluster"),
)
