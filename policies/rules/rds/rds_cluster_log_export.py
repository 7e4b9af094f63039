"""Aurora and Multi-AZ clusters export their logs to CloudWatch."""

from policies.checks import require_set
from policies.contract import Rule

RULE = Rule(
    title="Aurora and Multi-AZ clusters export their logs to CloudWatch",
    severity="medium",
    concern="logging",
    why="Logs that stay on the instances rotate away within days and are gone with them.",
    fix='Set enabled_cloudwatch_logs_exports to the logs of the engine, such as ["postgresql"] or '
    '["audit", "error"].',
    frameworks=("CKV_AWS_324",),
    types=("aws:rds/cluster:Cluster",),
    check=require_set("enabledCloudwatchLogsExports", write="list the logs of the engine"),
)
