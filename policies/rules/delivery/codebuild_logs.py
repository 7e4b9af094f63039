"""Builds keep logs."""

from policies.checks import any_of, require_set
from policies.contract import Rule

RULE = Rule(
    title="Builds keep logs",
    severity="low",
    concern="logging",
    why="Without logs nobody knows what was built and how.",
    fix="Set logs_config.",
    frameworks=("CKV_AWS_314", "FSBP CodeBuild.4"),
    types=("aws:codebuild/project:Project",),
    check=any_of(
        require_set("logsConfig.cloudwatchLogs", write=""),
        require_set("logsConfig.s3Logs", write=""),
        message="logsConfig names no log; write cloudwatchLogs or s3Logs",
        path="logsConfig",
    ),
)
