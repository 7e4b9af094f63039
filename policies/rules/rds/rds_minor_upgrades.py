"""RDS instances take minor upgrades by themselves."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="RDS instances take minor upgrades by themselves",
    severity="medium",
    concern="operations",
    why="Minor versions carry the security fixes; an instance that waits for somebody stays "
    "vulnerable for months.",
    fix="Set auto_minor_version_upgrade=True and a maintenance_window that suits.",
    frameworks=("CKV_AWS_226", "CIS AWS 2.3.2", "FSBP RDS.13"),
    types=("aws:rds/instance:Instance", "aws:rds/clusterInstance:ClusterInstance"),
    check=require("autoMinorVersionUpgrade", True),
)
