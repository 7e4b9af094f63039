"""Stages of REST APIs are traced."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Stages of REST APIs are traced",
    severity="low",
    concern="logging",
    why="A trace shows where the time of a slow call went.",
    fix="Set xray_tracing_enabled=True.",
    frameworks=("CKV_AWS_73", "FSBP APIGateway.3"),
    types=("aws:apigateway/stage:Stage",),
    check=require("xrayTracingEnabled", True, default="false"),
)
