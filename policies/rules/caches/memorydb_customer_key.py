"""MemoryDB clusters use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="MemoryDB clusters use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="MemoryDB is a database: its log holds all data.",
    fix="Set kms_key_arn.",
    frameworks=("CKV_AWS_201",),
    types=("aws:memorydb/cluster:Cluster",),
    check=customer_key("kmsKeyArn"),
)
