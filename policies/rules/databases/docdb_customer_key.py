"""DocumentDB clusters use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="DocumentDB clusters use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="With the key of AWS nobody can cut off access to snapshots.",
    fix="Set kms_key_id.",
    frameworks=("CKV_AWS_182",),
    types=("aws:docdb/cluster:Cluster",),
    check=customer_key("kmsKeyId", default="aws/rds"),
)
