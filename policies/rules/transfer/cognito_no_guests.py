"""Identity pools give nothing to guests."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Identity pools give nothing to guests",
    severity="high",
    concern="privilege",
    why="Anybody on the internet gets AWS credentials from such a pool.",
    fix="Set allow_unauthenticated_identities=False.",
    frameworks=("CKV_AWS_366", "FSBP Cognito.2"),
    types=("aws:cognito/identityPool:IdentityPool",),
    check=require(
        "allowUnauthenticatedIdentities", False, default="false", unset="wrong", write="write false"
    ),
)
