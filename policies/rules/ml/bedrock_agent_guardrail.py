"""Bedrock agents have a guardrail."""

from policies.checks import require_set
from policies.contract import Rule

RULE = Rule(
    title="Bedrock agents have a guardrail",
    severity="medium",
    concern="exposure",
    why="Without one nothing stands between what a user writes and what the tools of the agent do.",
    fix="Set guardrail_configurations with an identifier and a version.",
    frameworks=("CKV_AWS_383",),
    types=("aws:bedrock/agentAgent:AgentAgent",),
    check=require_set("guardrailConfigurations.guardrailIdentifier", write="name a guardrail"),
)
