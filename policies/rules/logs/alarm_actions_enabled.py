"""Alarms act."""

from policies.checks import forbid
from policies.contract import Rule

RULE = Rule(
    title="Alarms act",
    severity="medium",
    concern="operations",
    why="An alarm whose actions are off changes its colour and tells nobody.",
    fix="Remove actions_enabled=False.",
    frameworks=("CKV_AWS_319", "FSBP CloudWatch.17"),
    types=("aws:cloudwatch/metricAlarm:MetricAlarm",),
    check=forbid("actionsEnabled", False, write="write true"),
)
