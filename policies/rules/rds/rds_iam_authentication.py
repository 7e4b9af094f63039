"""MySQL and PostgreSQL instances accept IAM logins."""

from policies.checks import require, when
from policies.contract import Rule

RULE = Rule(
    title="MySQL and PostgreSQL instances accept IAM logins",
    severity="low",
    concern="privilege",
    why="IAM logins replace passwords that live for years by tokens that live for 15 minutes.",
    fix="Set iam_database_authentication_enabled=True.",
    frameworks=("CKV_AWS_161", "FSBP RDS.10"),
    types=("aws:rds/instance:Instance",),
    check=when(
        require("engine", "mysql", "postgres"),
        require("iamDatabaseAuthenticationEnabled", True, default="false"),
    ),
)
