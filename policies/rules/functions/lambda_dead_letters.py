"""Functions keep the events that they could not handle."""

from policies.checks import require_set
from policies.contract import Rule

RULE = Rule(
    title="Functions keep the events that they could not handle",
    severity="low",
    concern="resilience",
    why="An event that failed three times is dropped in silence.",
    fix='Set dead_letter_config={"target_arn": ...} to a queue or a topic.',
    frameworks=("CKV_AWS_116",),
    types=("aws:lambda/function:Function",),
    check=require_set("deadLetterConfig.targetArn", write="write the ARN of a queue or a topic"),
)
