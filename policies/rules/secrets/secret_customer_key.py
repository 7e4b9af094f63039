"""Secrets use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Secrets use a KMS key of the account",
    severity="medium",
    concern="encryption",
    why="With aws/secretsmanager every principal of the account that may read the secret can decrypt "
    "it, and no other account ever can.",
    fix="Set kms_key_id to the ARN of a KMS key of this account.",
    frameworks=("CKV_AWS_149",),
    types=("aws:secretsmanager/secret:Secret",),
    check=customer_key("kmsKeyId", default="aws/secretsmanager"),
)
