"""Copies of snapshots use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Copies of snapshots use a KMS key of the account",
    severity="medium",
    concern="encryption",
    why="A copy is often made for another region or account; its key decides who can read it there.",
    fix="Set kms_key_id (and encrypted=True) on the copy.",
    frameworks=("CKV_AWS_183",),
    types=("aws:ebs/snapshotCopy:SnapshotCopy",),
    check=customer_key("kmsKeyId", default="the key of the source, if any"),
)
