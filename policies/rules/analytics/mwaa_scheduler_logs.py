"""Airflow environments keep the logs of the scheduler."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Airflow environments keep the logs of the scheduler",
    severity="low",
    concern="logging",
    why="Without the logs of the scheduler a failed run cannot be explained.",
    fix="Set logging_configuration.scheduler_logs.enabled=True.",
    frameworks=("CKV_AWS_242",),
    types=("aws:mwaa/environment:Environment",),
    check=require("loggingConfiguration.schedulerLogs.enabled", True, default="false"),
)
