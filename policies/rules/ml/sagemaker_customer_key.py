"""Domains and notebook instances use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Domains and notebook instances use a KMS key of the account",
    severity="medium",
    concern="encryption",
    why="With the key of AWS nobody can cut off access to home directories and volumes.",
    fix="Set kms_key_id to the ARN of a KMS key of this account.",
    frameworks=("CKV_AWS_187",),
    types=("aws:sagemaker/domain:Domain", "aws:sagemaker/notebookInstance:NotebookInstance"),
    check=customer_key("kmsKeyId"),
)
