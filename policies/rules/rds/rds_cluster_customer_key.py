"""Aurora and Multi-AZ clusters use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Aurora and Multi-AZ clusters use a KMS key of the account",
    severity="medium",
    concern="encryption",
    why="With the default key nobody can restrict who decrypts, share a snapshot or cut off access by"
    " disabling the key.",
    fix="Set kms_key_id to the ARN of a KMS key that this account manages.",
    frameworks=("CKV_AWS_327",),
    types=("aws:rds/cluster:Cluster",),
    check=customer_key("kmsKeyId", default="aws/rds"),
)
