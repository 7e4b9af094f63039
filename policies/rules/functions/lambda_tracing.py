"""Functions are traced."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Functions are traced",
    severity="low",
    concern="logging",
    why="A trace shows where the time of a slow call went, across services.",
    fix='Set tracing_config={"mode": "Active"}.',
    frameworks=("CKV_AWS_50", "FSBP Lambda.7"),
    types=("aws:lambda/function:Function",),
    check=require("tracingConfig.mode", "Active", "PassThrough"),
)
