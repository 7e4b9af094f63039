"""EBS volumes use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="EBS volumes use a KMS key of the account",
    severity="medium",
    concern="encryption",
    why="A volume with the key of AWS cannot be shared with another account and its access cannot be "
    "cut off.",
    fix="Set kms_key_id to the ARN of a KMS key of this account.",
    frameworks=("CKV_AWS_189",),
    types=("aws:ebs/volume:Volume",),
    check=customer_key("kmsKeyId", default="aws/ebs"),
)
