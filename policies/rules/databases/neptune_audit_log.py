"""Neptune clusters export their audit log."""

from policies.checks import require_items
from policies.contract import Rule

RULE = Rule(
    title="Neptune clusters export their audit log",
    severity="low",
    concern="logging",
    why="The audit log tells who asked what.",
    fix='Set enable_cloudwatch_logs_exports=["audit"].',
    frameworks=("CKV_AWS_101", "FSBP Neptune.2"),
    types=("aws:neptune/cluster:Cluster",),
    check=require_items("enableCloudwatchLogsExports", "audit"),
)
