"""The root user has no access key."""

from policies.checks import forbid
from policies.contract import Rule

RULE = Rule(
    title="The root user has no access key",
    severity="critical",
    concern="privilege",
    why="A key of the root user cannot be limited by anything.",
    fix="Delete the key.",
    frameworks=("CKV_AWS_348", "CIS AWS 1.4", "FSBP IAM.4"),
    types=("aws:iam/accessKey:AccessKey",),
    check=forbid("user", "root", write="delete the key"),
)
