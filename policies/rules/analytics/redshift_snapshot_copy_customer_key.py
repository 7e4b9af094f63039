"""Copies of Redshift snapshots use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Copies of Redshift snapshots use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="A copy in another region needs a key of that region.",
    fix="Set kms_key_id on the grant.",
    frameworks=("CKV_AWS_281",),
    types=("aws:redshift/snapshotCopyGrant:SnapshotCopyGrant",),
    check=customer_key("kmsKeyId", default="aws/redshift"),
)
