"""DocumentDB clusters are encrypted."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="DocumentDB clusters are encrypted",
    severity="high",
    concern="encryption",
    why="It cannot be switched on later: the data has to be copied.",
    fix="Set storage_encrypted=True.",
    frameworks=("CKV_AWS_74", "FSBP DocumentDB.1"),
    types=("aws:docdb/cluster:Cluster",),
    check=require("storageEncrypted", True, default="false"),
)
