"""Neptune clusters are protected against deletion."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Neptune clusters are protected against deletion",
    severity="medium",
    concern="resilience",
    why="Deleting a cluster takes its volume and automated backups with it.",
    fix="Set deletion_protection=True.",
    frameworks=("CKV2_AWS_58", "FSBP Neptune.4"),
    types=("aws:neptune/cluster:Cluster",),
    check=require("deletionProtection", True, default="false"),
)
