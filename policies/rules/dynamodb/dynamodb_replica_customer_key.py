"""Replicas of tables use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Replicas of tables use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="A replica in another region needs a key of that region.",
    fix="Set kms_key_arn on the replica.",
    frameworks=("CKV_AWS_271",),
    types=("aws:dynamodb/tableReplica:TableReplica",),
    check=customer_key("kmsKeyArn", default="a key that AWS owns"),
)
