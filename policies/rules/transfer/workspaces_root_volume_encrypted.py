"""WorkSpaces encrypt the root volume."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="WorkSpaces encrypt the root volume",
    severity="medium",
    concern="encryption",
    why="A desktop holds mail, documents and tokens.",
    fix="Set root_volume_encryption_enabled=True and volume_encryption_key.",
    frameworks=("CKV_AWS_156", "FSBP WorkSpaces.2"),
    types=("aws:workspaces/workspace:Workspace",),
    check=require("rootVolumeEncryptionEnabled", True, default="false"),
)
