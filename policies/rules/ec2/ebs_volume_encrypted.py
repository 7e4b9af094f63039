"""EBS volumes are encrypted."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="EBS volumes are encrypted",
    severity="high",
    concern="encryption",
    why="A snapshot of an unencrypted volume is readable in every account it is shared with.",
    fix="Set encrypted=True (and kms_key_id); an existing volume must be recreated from an encrypted "
    "snapshot copy.",
    frameworks=("CKV_AWS_3",),
    types=("aws:ebs/volume:Volume",),
    check=require("encrypted", True, default="the default of the account"),
)
