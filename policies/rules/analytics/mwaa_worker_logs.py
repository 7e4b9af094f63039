"""Airflow environments keep the logs of the worker."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Airflow environments keep the logs of the worker",
    severity="low",
    concern="logging",
    why="Without the logs of the worker a failed run cannot be explained.",
    fix="Set logging_configuration.worker_logs.enabled=True.",
    frameworks=("CKV_AWS_243",),
    types=("aws:mwaa/environment:Environment",),
    check=require("loggingConfiguration.workerLogs.enabled", True, default="false"),
)
