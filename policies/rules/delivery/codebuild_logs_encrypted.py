"""Logs of builds in S3 are encrypted."""

from policies.checks import forbid
from policies.contract import Rule

RULE = Rule(
    title="Logs of builds in S3 are encrypted",
    severity="low",
    concern="encryption",
    why="Logs hold what build scripts print, secrets included.",
    fix="Remove encryption_disabled=True from s3_logs.",
    frameworks=("CKV_AWS_311", "FSBP CodeBuild.3"),
    types=("aws:codebuild/project:Project",),
    check=forbid("logsConfig.s3Logs.encryptionDisabled", True, write="write false"),
)
