"""RDS instances stand in two availability zones."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="RDS instances stand in two availability zones",
    severity="medium",
    concern="resilience",
    why="A single-AZ database is down for the length of a restore when its zone or its host fails.",
    fix="Set multi_az=True.",
    frameworks=("CKV_AWS_157", "FSBP RDS.5"),
    types=("aws:rds/instance:Instance",),
    check=require("multiAz", True, default="false"),
)
