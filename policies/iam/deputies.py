"""AWS services that act for their customers, and say for whom: where aws:SourceArn or SourceAccount is to be
asked.

Sources: the "Cross-service confused deputy prevention" pages of the services' guides, as of 2026-11. A
service that is in neither table is not reported: ec2.amazonaws.com, lambda.amazonaws.com and others send no
source as they assume a role, so a condition would break them.
"""

from __future__ import annotations

from typing import Final

ASSUME_WITH_SOURCE: Final = frozenset(
    {
        *(
            "ecs-tasks",
            "ecs",
            "eks",
            "eks-fargate-pods",
            "pods.eks",
            "sagemaker",
            "bedrock",
            "bedrock-agentcore",
        ),
        *(
            "personalize",
            "forecast",
            "comprehend",
            "transcribe",
            "kendra",
            "lexv2",
            "qbusiness",
            "rekognition",
        ),
        *("scheduler", "pipes", "states", "cloudtrail", "config", "codebuild", "connect", "datasync", "dms"),
        *("databrew", "firehose", "fis", "glue", "greengrass", "iot", "iotevents", "iotsitewise", "logs"),
        *("monitoring.rds", "rds", "rolesanywhere", "ses", "sns", "ssm", "ssm-incidents", "transfer"),
        *("vpc-flow-logs", "appstream", "mediatailor", "medialive", "osis", "batchoperations.s3", "backup"),
        *("m2", "appflow", "finspace", "location", "workmail", "resilience-hub", "aidevops"),
    }
)
"""Services that send aws:SourceArn and aws:SourceAccount as they assume a role."""

CALL_WITH_SOURCE: Final = frozenset(
    {
        *(
            "s3",
            "sns",
            "sqs",
            "events",
            "cloudwatch",
            "cloudtrail",
            "config",
            "delivery.logs",
            "logs",
            "lambda",
        ),
        *("logdelivery.elasticloadbalancing", "apigateway", "ses", "iot", "cognito-idp", "secretsmanager"),
        *(
            "codepipeline",
            "codecommit",
            "codestar-notifications",
            "guardduty",
            "macie",
            "inspector2",
            "budgets",
        ),
        *("costalerts", "backup", "datasync", "scheduler", "pipes", "cloudfront", "billingreports"),
        *("bcm-data-exports", "devops-guru", "appstream", "export.rds", "rds", "redshift", "serverlessrepo"),
        *("ssm", "ssm-incidents", "bedrock", "sagemaker", "elasticache", "dms", "firehose", "databrew"),
        *("cloudformation", "vpce", "vpc-lattice", "networkmanager", "license-manager", "storage-lens.s3"),
        *("alexa-appkit", "pinpoint", "mailmanager.ses", "states", "elasticfilesystem", "securityhub"),
    }
)
"""Services that send a source as they use a bucket, queue, topic, key or function by its own policy."""


def service_name(principal: str) -> str:
    """Return `delivery.logs` for `delivery.logs.amazonaws.com`, in any partition and region."""
    name = principal.lower().removesuffix(".cn")
    for suffix in (".amazonaws.com", ".aws.internal", ".aws"):
        name = name.removesuffix(suffix)
    parts = name.split(".")
    # Some principals carry their region, as in logs.eu-west-1.amazonaws.com.
    return ".".join(part for part in parts if part.count("-") < 2 or not part[-1:].isdigit())
