"""Copies of database snapshots use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Copies of database snapshots use a KMS key of the account",
    severity="medium",
    concern="encryption",
    why="A copy is often made for another region or account; without a key of yours nobody controls "
    "who reads it there.",
    fix="Set kms_key_id to a KMS key of this account in the target region.",
    frameworks=("CKV_AWS_266",),
    types=("aws:rds/snapshotCopy:SnapshotCopy",),
    check=customer_key("kmsKeyId", default="the key of the source"),
)
