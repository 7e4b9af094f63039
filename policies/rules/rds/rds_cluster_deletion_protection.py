"""Aurora and Multi-AZ clusters are protected against deletion."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Aurora and Multi-AZ clusters are protected against deletion",
    severity="medium",
    concern="resilience",
    why="Deleting a cluster takes its volume and automated backups with it.",
    fix="Set deletion_protection=True; turn it off in a change of its own when the cluster is to go.",
    frameworks=("CKV_AWS_139", "FSBP RDS.7"),
    types=("aws:rds/cluster:Cluster",),
    check=require("deletionProtection", True, default="false"),
)
