"""Stages of APIs keep access logs."""

from policies.checks import require_set
from policies.contract import Rule

RULE = Rule(
    title="Stages of APIs keep access logs",
    severity="medium",
    concern="logging",
    why="Access logs tell who called what.",
    fix='Set access_log_settings={"destination_arn": ..., "format": ...}.',
    frameworks=("CKV_AWS_76", "FSBP APIGateway.9"),
    types=("aws:apigateway/stage:Stage", "aws:apigatewayv2/stage:Stage"),
    check=require_set("accessLogSettings.destinationArn", write="write the ARN of a log group"),
)
