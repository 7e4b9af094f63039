"""MySQL clusters export their audit log."""

from policies.checks import require, require_items, when
from policies.contract import Rule

RULE = Rule(
    title="MySQL clusters export their audit log",
    severity="medium",
    concern="logging",
    why="The audit log is the only record of who queried what.",
    fix='Add "audit" to enabled_cloudwatch_logs_exports and enable server_audit_logging in the '
    "cluster parameter group.",
    frameworks=("CKV_AWS_325", "FSBP RDS.34"),
    types=("aws:rds/cluster:Cluster",),
    check=when(
        require("engine", "aurora", "aurora-mysql", "mysql", unset="fine"),
        require_items("enabledCloudwatchLogsExports", "audit"),
    ),
)
