"""Kendra indexes use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Kendra indexes use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="An index holds a copy of every document.",
    fix='Set server_side_encryption_configuration={"kms_key_id": ...}.',
    frameworks=("CKV_AWS_262",),
    types=("aws:kendra/index:Index",),
    check=customer_key("serverSideEncryptionConfiguration.kmsKeyId"),
)
