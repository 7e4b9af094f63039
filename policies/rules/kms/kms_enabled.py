"""KMS keys are enabled."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="KMS keys are enabled",
    severity="medium",
    concern="operations",
    why="Everything that a disabled key has encrypted cannot be read: databases stop, volumes do not attach.",
    fix="Remove is_enabled=False; schedule the deletion of a key that is not needed any more.",
    frameworks=("CKV_AWS_227",),
    types=("aws:kms/key:Key",),
    check=require("isEnabled", True, unset="fine"),
)
