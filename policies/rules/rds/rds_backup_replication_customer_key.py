"""Replicated backups use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Replicated backups use a KMS key of the account",
    severity="medium",
    concern="encryption",
    why="Backups in another region need a key of that region; without one of yours AWS takes its own.",
    fix="Set kms_key_id to a KMS key of this account in the target region.",
    frameworks=("CKV_AWS_245",),
    types=("aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication",),
    check=customer_key("kmsKeyId", default="aws/rds"),
)
