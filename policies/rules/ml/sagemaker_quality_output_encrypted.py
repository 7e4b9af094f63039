"""Data quality jobs encrypt their output with KMS."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Data quality jobs encrypt their output with KMS",
    severity="low",
    concern="encryption",
    why="Statistics and violations quote values of the data.",
    fix="Set kms_key_id in data_quality_job_output_config.",
    frameworks=("CKV_AWS_367",),
    types=("aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition",),
    check=customer_key("dataQualityJobOutputConfig.kmsKeyId", default="SSE-S3"),
)
