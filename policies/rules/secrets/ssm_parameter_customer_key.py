"""Secure parameters use a KMS key of the account."""

from policies.checks import require, when
from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Secure parameters use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="With aws/ssm everybody who may read parameters reads this one.",
    fix="Set key_id on the parameter.",
    frameworks=("CKV_AWS_337",),
    types=("aws:ssm/parameter:Parameter",),
    check=when(require("type", "SecureString"), customer_key("keyId", default="aws/ssm")),
)
