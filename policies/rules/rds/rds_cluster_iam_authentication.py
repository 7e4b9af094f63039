"""Aurora and Multi-AZ clusters accept IAM logins."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Aurora and Multi-AZ clusters accept IAM logins",
    severity="low",
    concern="privilege",
    why="IAM logins replace passwords that live for years by tokens that live for 15 minutes.",
    fix="Set iam_database_authentication_enabled=True on the cluster.",
    frameworks=("CKV_AWS_162", "FSBP RDS.12"),
    types=("aws:rds/cluster:Cluster",),
    check=require("iamDatabaseAuthenticationEnabled", True, default="false"),
)
