"""Kinesis streams are encrypted."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Kinesis streams are encrypted",
    severity="medium",
    concern="encryption",
    why="Records stay on disk for a day to a year.",
    fix='Set encryption_type="KMS".',
    frameworks=("CKV_AWS_43", "FSBP Kinesis.1"),
    types=("aws:kinesis/stream:Stream",),
    check=require("encryptionType", "KMS", default="NONE"),
)
