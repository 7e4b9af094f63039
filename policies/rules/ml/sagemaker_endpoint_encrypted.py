"""Endpoints encrypt their volumes with KMS."""

from policies.checks import require_set
from policies.contract import Rule

RULE = Rule(
    title="Endpoints encrypt their volumes with KMS",
    severity="medium",
    concern="encryption",
    why="The volume of an endpoint holds the model and what is captured of requests.",
    fix="Set kms_key_arn on the endpoint configuration.",
    frameworks=("CKV_AWS_98",),
    types=("aws:sagemaker/endpointConfiguration:EndpointConfiguration",),
    check=require_set("kmsKeyArn", write="write the ARN of a KMS key"),
)
