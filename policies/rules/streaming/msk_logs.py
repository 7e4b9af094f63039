"""MSK clusters publish broker logs."""

from policies.checks import any_of, require
from policies.contract import Rule

PLACES = ("cloudwatchLogs", "firehose", "s3")


RULE = Rule(
    title="MSK clusters publish broker logs",
    severity="low",
    concern="logging",
    why="Without broker logs a lost partition cannot be explained.",
    fix="Enable cloudwatch_logs, firehose or s3 in logging_info.broker_logs.",
    frameworks=("CKV_AWS_80",),
    types=("aws:msk/cluster:Cluster",),
    check=any_of(
        *(require(f"loggingInfo.brokerLogs.{place}.enabled", True) for place in PLACES),
        message="no broker log is enabled; enable cloudwatchLogs, firehose or s3",
        path="loggingInfo",
    ),
)
