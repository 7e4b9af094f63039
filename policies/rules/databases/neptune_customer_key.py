"""Neptune clusters use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Neptune clusters use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="With the key of AWS nobody can cut off access to snapshots.",
    fix="Set kms_key_arn.",
    frameworks=("CKV_AWS_347",),
    types=("aws:neptune/cluster:Cluster",),
    check=customer_key("kmsKeyArn", default="aws/rds"),
)
