"""Trails are encrypted with a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Trails are encrypted with a KMS key of the account",
    severity="medium",
    concern="encryption",
    why="With a key only those read the trail who may use it, not everybody with access to the bucket.",
    fix="Set kms_key_id.",
    frameworks=("CKV_AWS_35", "CIS AWS 3.5", "FSBP CloudTrail.2"),
    types=("aws:cloudtrail/trail:Trail",),
    check=customer_key("kmsKeyId", default="SSE-S3"),
)
