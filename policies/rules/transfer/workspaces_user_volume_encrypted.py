"""WorkSpaces encrypt the user volume."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="WorkSpaces encrypt the user volume",
    severity="medium",
    concern="encryption",
    why="A desktop holds mail, documents and tokens.",
    fix="Set user_volume_encryption_enabled=True and volume_encryption_key.",
    frameworks=("CKV_AWS_155", "FSBP WorkSpaces.1"),
    types=("aws:workspaces/workspace:Workspace",),
    check=require("userVolumeEncryptionEnabled", True, default="false"),
)
