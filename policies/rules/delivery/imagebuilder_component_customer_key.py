"""Image Builder components use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Image Builder components use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="A component holds scripts, and sometimes what they need.",
    fix="Set kms_key_id.",
    frameworks=("CKV_AWS_180",),
    types=("aws:imagebuilder/component:Component",),
    check=customer_key("kmsKeyId"),
)
