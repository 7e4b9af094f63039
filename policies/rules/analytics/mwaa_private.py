"""Airflow is not on the internet."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Airflow is not on the internet",
    severity="high",
    concern="exposure",
    why="The web server of Airflow runs code with the role of the environment.",
    fix='Remove webserver_access_mode="PUBLIC_ONLY".',
    frameworks=("CKV2_AWS_66",),
    types=("aws:mwaa/environment:Environment",),
    check=require("webserverAccessMode", "PRIVATE_ONLY", unset="fine"),
)
