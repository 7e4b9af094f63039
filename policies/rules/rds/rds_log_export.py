"""RDS instances export their logs to CloudWatch."""

from policies.checks import require_set
from policies.contract import Rule

RULE = Rule(
    title="RDS instances export their logs to CloudWatch",
    severity="medium",
    concern="logging",
    why="Logs that stay on the instance rotate away within days and are gone with it, and nobody "
    "alarms on them.",
    fix='Set enabled_cloudwatch_logs_exports to the logs of the engine, such as ["postgresql", "upgrade"].',
    frameworks=("CKV_AWS_129", "FSBP RDS.9"),
    types=("aws:rds/instance:Instance",),
    check=require_set("enabledCloudwatchLogsExports", write="list the logs of the engine"),
)
