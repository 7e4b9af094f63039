"""Copies of images use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Copies of images use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="Only an image under a key of yours can be shared with chosen accounts.",
    fix="Set kms_key_id.",
    frameworks=("CKV_AWS_236",),
    types=("aws:ec2/amiCopy:AmiCopy",),
    check=customer_key("kmsKeyId", default="aws/ebs"),
)
