"""RDS instances report operating-system metrics."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="RDS instances report operating-system metrics",
    severity="low",
    concern="operations",
    why="Without enhanced monitoring a slow database shows only averages of the hypervisor: no "
    "processes, no memory, no disk queue.",
    fix="Set monitoring_interval to 1, 5, 10, 15, 30 or 60 seconds, and monitoring_role_arn.",
    frameworks=("CKV_AWS_118", "FSBP RDS.6"),
    types=("aws:rds/instance:Instance", "aws:rds/clusterInstance:ClusterInstance"),
    check=require("monitoringInterval", 1, 5, 10, 15, 30, 60, default="0"),
)
