"""Kinesis streams use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Kinesis streams use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="With aws/kinesis no other account can read, and access cannot be cut off.",
    fix="Set kms_key_id.",
    frameworks=("CKV_AWS_185",),
    types=("aws:kinesis/stream:Stream",),
    check=customer_key("kmsKeyId", default="aws/kinesis"),
)
