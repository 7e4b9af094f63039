"""Trails are sent to CloudWatch Logs."""

from policies.checks import require_set
from policies.contract import Rule

RULE = Rule(
    title="Trails are sent to CloudWatch Logs",
    severity="low",
    concern="logging",
    why="Alarms on root logins or policy changes need the events in a log group.",
    fix="Set cloud_watch_logs_group_arn and cloud_watch_logs_role_arn.",
    frameworks=("CKV2_AWS_10", "FSBP CloudTrail.5"),
    types=("aws:cloudtrail/trail:Trail",),
    check=require_set("cloudWatchLogsGroupArn", write="write the ARN of a log group"),
)
