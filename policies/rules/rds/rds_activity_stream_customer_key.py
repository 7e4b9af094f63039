"""Database activity streams use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Database activity streams use a KMS key of the account",
    severity="medium",
    concern="encryption",
    why="The stream carries every statement with its values.",
    fix="Set kms_key_id to a KMS key of this account.",
    frameworks=("CKV_AWS_246",),
    types=("aws:rds/clusterActivityStream:ClusterActivityStream",),
    check=customer_key("kmsKeyId"),
)
