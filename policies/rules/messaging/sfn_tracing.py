"""State machines are traced."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="State machines are traced",
    severity="low",
    concern="logging",
    why="A trace shows which step was slow or failed, across services.",
    fix='Set tracing_configuration={"enabled": True}.',
    frameworks=("CKV_AWS_284",),
    types=("aws:sfn/stateMachine:StateMachine",),
    check=require("tracingConfiguration.enabled", True, default="false"),
)
