"""GraphQL APIs log."""

from policies.checks import require_set
from policies.contract import Rule

RULE = Rule(
    title="GraphQL APIs log",
    severity="low",
    concern="logging",
    why="Without logs a failing resolver cannot be explained.",
    fix="Set log_config with cloudwatch_logs_role_arn.",
    frameworks=("CKV_AWS_193",),
    types=("aws:appsync/graphQLApi:GraphQLApi",),
    check=require_set("logConfig.cloudwatchLogsRoleArn", write="write the ARN of a role"),
)
