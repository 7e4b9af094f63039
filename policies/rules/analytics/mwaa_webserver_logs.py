"""Airflow environments keep the logs of the webserver."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Airflow environments keep the logs of the webserver",
    severity="low",
    concern="logging",
    why="Without the logs of the webserver a failed run cannot be explained.",
    fix="Set logging_configuration.webserver_logs.enabled=True.",
    frameworks=("CKV_AWS_244",),
    types=("aws:mwaa/environment:Environment",),
    check=require("loggingConfiguration.webserverLogs.enabled", True, default="false"),
)
