"""Volumes of launch templates are encrypted."""

from policies.checks import each, require, require_set, when
from policies.contract import Rule

RULE = Rule(
    title="Volumes of launch templates are encrypted",
    severity="high",
    concern="encryption",
    why="Every node of the group gets its disks from here; a copy of an unencrypted one is readable.",
    fix="Set encrypted=True (and kms_key_id) in the ebs block of every mapping.",
    types=("aws:ec2/launchTemplate:LaunchTemplate",),
    check=each(
        "blockDeviceMappings",
        when(
            require_set("ebs", write=""), require("ebs.encrypted", True, default="the default of the account")
        ),
    ),
)
