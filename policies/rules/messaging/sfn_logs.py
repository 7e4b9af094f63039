"""State machines log their executions."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="State machines log their executions",
    severity="low",
    concern="logging",
    why="Without execution data a failed run cannot be explained.",
    fix='Set logging_configuration={"level": "ALL", "include_execution_data": True, "log_destination": ...}.',
    frameworks=("CKV_AWS_285", "FSBP StepFunctions.1"),
    types=("aws:sfn/stateMachine:StateMachine",),
    check=require("loggingConfiguration.includeExecutionData", True, default="false"),
)
