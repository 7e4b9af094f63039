"""RDS instances are protected against deletion."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="RDS instances are protected against deletion",
    severity="medium",
    concern="resilience",
    why="Deletion protection is the one guard that also holds against the console, other tools and a "
    "renamed resource.",
    fix="Set deletion_protection=True; turn it off in a change of its own when the database is to go.",
    frameworks=("CKV_AWS_293", "FSBP RDS.8"),
    types=("aws:rds/instance:Instance",),
    check=require("deletionProtection", True, default="false"),
)
