"""Timestream databases use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Timestream databases use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="With the key of AWS nobody can cut off access to the data.",
    fix="Set kms_key_id.",
    frameworks=("CKV_AWS_160",),
    types=("aws:timestreamwrite/database:Database",),
    check=customer_key("kmsKeyId", default="aws/timestream"),
)
