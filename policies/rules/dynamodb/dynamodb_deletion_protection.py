"""Tables are protected against deletion."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Tables are protected against deletion",
    severity="medium",
    concern="resilience",
    why="A deleted table is gone with its streams, and its name may be taken before it is restored.",
    fix="Set deletion_protection_enabled=True.",
    frameworks=("FSBP DynamoDB.6",),
    types=("aws:dynamodb/table:Table",),
    check=require("deletionProtectionEnabled", True, default="false"),
)
