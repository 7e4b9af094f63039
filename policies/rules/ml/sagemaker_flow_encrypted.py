"""Human review flows encrypt their output with KMS."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Human review flows encrypt their output with KMS",
    severity="low",
    concern="encryption",
    why="The output holds what people were shown and what they said.",
    fix="Set kms_key_id in output_config.",
    frameworks=("CKV_AWS_372",),
    types=("aws:sagemaker/flowDefinition:FlowDefinition",),
    check=customer_key("outputConfig.kmsKeyId", default="SSE-S3"),
)
