"""Aurora global clusters encrypt their storage."""

from policies.checks import forbid_set, require, when
from policies.contract import Rule

RULE = Rule(
    title="Aurora global clusters encrypt their storage",
    severity="high",
    concern="encryption",
    why="The setting is handed to every region that joins; an unencrypted global database replicates "
    "plain data across regions.",
    fix="Set storage_encrypted=True on the global cluster, or create it from an encrypted source cluster.",
    frameworks=("CKV_AWS_140",),
    types=("aws:rds/globalCluster:GlobalCluster",),
    check=when(
        forbid_set("sourceDbClusterIdentifier", write="the source decides"),
        require("storageEncrypted", True, default="false"),
    ),
)
