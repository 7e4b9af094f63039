"""Neptune clusters ask for IAM."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Neptune clusters ask for IAM",
    severity="medium",
    concern="privilege",
    why="Neptune has no passwords: without IAM whoever reaches it reads and writes.",
    fix="Set iam_database_authentication_enabled=True.",
    frameworks=("CKV_AWS_359", "FSBP Neptune.7"),
    types=("aws:neptune/cluster:Cluster",),
    check=require("iamDatabaseAuthenticationEnabled", True, default="false"),
)
