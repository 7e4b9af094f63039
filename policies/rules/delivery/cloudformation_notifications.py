"""CloudFormation stacks tell of their changes."""

from policies.checks import require_set
from policies.contract import Rule

RULE = Rule(
    title="CloudFormation stacks tell of their changes",
    severity="low",
    concern="operations",
    why="Somebody should hear when a stack rolls back at night.",
    fix="Set notification_arns.",
    frameworks=("CKV_AWS_124", "FSBP CloudFormation.1"),
    types=("aws:cloudformation/stack:Stack",),
    check=require_set("notificationArns", write="list the ARN of a topic"),
)
