"""Copies of images are encrypted."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Copies of images are encrypted",
    severity="medium",
    concern="encryption",
    why="A copy is the chance to encrypt an image that was not.",
    fix="Set encrypted=True and kms_key_id.",
    frameworks=("CKV_AWS_235",),
    types=("aws:ec2/amiCopy:AmiCopy",),
    check=require("encrypted", True, default="false"),
)
