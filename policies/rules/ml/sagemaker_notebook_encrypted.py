"""Notebook instances encrypt their volume with KMS."""

from policies.checks import require_set
from policies.contract import Rule

RULE = Rule(
    title="Notebook instances encrypt their volume with KMS",
    severity="medium",
    concern="encryption",
    why="The volume holds data sets, code and tokens.",
    fix="Set kms_key_id.",
    frameworks=("CKV_AWS_22",),
    types=("aws:sagemaker/notebookInstance:NotebookInstance",),
    check=require_set("kmsKeyId", write="write the ARN of a KMS key"),
)
