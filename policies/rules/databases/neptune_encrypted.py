"""Neptune clusters are encrypted."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Neptune clusters are encrypted",
    severity="high",
    concern="encryption",
    why="It cannot be switched on later: the data has to be copied.",
    fix="Set storage_encrypted=True.",
    frameworks=("CKV_AWS_44", "FSBP Neptune.1"),
    types=("aws:neptune/cluster:Cluster",),
    check=require("storageEncrypted", True, default="false"),
)
