"""Replication instances use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Replication instances use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="The instance keeps what it copies on disk.",
    fix="Set kms_key_arn.",
    frameworks=("CKV_AWS_212",),
    types=("aws:dms/replicationInstance:ReplicationInstance",),
    check=customer_key("kmsKeyArn", default="aws/dms"),
)
