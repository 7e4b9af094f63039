"""DocumentDB clusters export their logs."""

from policies.checks import require_items
from policies.contract import Rule

RULE = Rule(
    title="DocumentDB clusters export their logs",
    severity="low",
    concern="logging",
    why="The audit log tells who read what, the profiler what was slow.",
    fix='Set enabled_cloudwatch_logs_exports=["audit", "profiler"].',
    frameworks=("CKV_AWS_85", "FSBP DocumentDB.4"),
    types=("aws:docdb/cluster:Cluster",),
    check=require_items("enabledCloudwatchLogsExports", "audit", "profiler", any_one=True),
)
