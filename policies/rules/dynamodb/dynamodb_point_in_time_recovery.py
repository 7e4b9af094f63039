"""Tables can be restored to any second."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Tables can be restored to any second",
    severity="medium",
    concern="resilience",
    why="Without it a wrong delete can only be undone from the last backup, if there is one.",
    fix='Set point_in_time_recovery={"enabled": True}.',
    frameworks=("CKV_AWS_28", "FSBP DynamoDB.2"),
    types=("aws:dynamodb/table:Table",),
    check=require("pointInTimeRecovery.enabled", True, default="false"),
)
