"""Backup vaults use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Backup vaults use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="A vault under a key of yours can be shared with the account that keeps the copies.",
    fix="Set kms_key_arn.",
    frameworks=("CKV_AWS_166",),
    types=("aws:backup/vault:Vault",),
    check=customer_key("kmsKeyArn", default="aws/backup"),
)
