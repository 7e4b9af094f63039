"""DocumentDB global clusters are encrypted."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="DocumentDB global clusters are encrypted",
    severity="high",
    concern="encryption",
    why="The setting is handed to every region that joins.",
    fix="Set storage_encrypted=True.",
    frameworks=("CKV_AWS_292",),
    types=("aws:docdb/globalCluster:GlobalCluster",),
    check=require("storageEncrypted", True, default="false"),
)
