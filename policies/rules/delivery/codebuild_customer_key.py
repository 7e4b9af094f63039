"""Artifacts of builds use a KMS key of the account."""

from policies.checks import forbid, when
from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Artifacts of builds use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="With the key of AWS no other account can be given an artifact.",
    fix="Set encryption_key.",
    frameworks=("CKV_AWS_147",),
    types=("aws:codebuild/project:Project",),
    check=when(
        forbid("artifacts.type", "NO_ARTIFACTS", unset="wrong", write=""),
        customer_key("encryptionKey", default="aws/s3"),
    ),
)
