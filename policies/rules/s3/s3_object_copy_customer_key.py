"""Copies of objects use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Copies of objects use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="A copy is encrypted anew, with the default of its target, not with the key of its source.",
    fix="Set kms_key_id on the copy.",
    frameworks=("CKV_AWS_181",),
    types=("aws:s3/objectCopy:ObjectCopy",),
    check=customer_key("kmsKeyId", default="the default of the bucket"),
)
