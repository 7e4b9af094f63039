"""EFS file systems are encrypted."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="EFS file systems are encrypted",
    severity="high",
    concern="encryption",
    why="It cannot be switched on later: the data has to be copied.",
    fix="Set encrypted=True.",
    frameworks=("CKV_AWS_42", "CIS AWS 2.4.1"),
    types=("aws:efs/fileSystem:FileSystem",),
    check=require("encrypted", True, default="false"),
)
