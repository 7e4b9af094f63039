"""MemoryDB snapshots use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="MemoryDB snapshots use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="A snapshot holds all data of the cluster.",
    fix="Set kms_key_arn.",
    frameworks=("CKV_AWS_278",),
    types=("aws:memorydb/snapshot:Snapshot",),
    check=customer_key("kmsKeyArn"),
)
