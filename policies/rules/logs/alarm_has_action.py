"""Alarms name whom to tell."""

from policies.checks import require_set
from policies.contract import Rule

RULE = Rule(
    title="Alarms name whom to tell",
    severity="medium",
    concern="operations",
    why="An alarm without an action is a colour on a page that nobody looks at.",
    fix="Set alarm_actions to a topic or an action.",
    frameworks=("FSBP CloudWatch.15",),
    types=("aws:cloudwatch/metricAlarm:MetricAlarm",),
    check=require_set("alarmActions", write="list the ARN of a topic"),
)
