"""Aurora and Multi-AZ clusters encrypt their storage."""

from policies.checks import forbid, require, when
from policies.contract import Rule

RULE = Rule(
    title="Aurora and Multi-AZ clusters encrypt their storage",
    severity="high",
    concern="encryption",
    why="A cluster volume is copied to six places and to every snapshot; without encryption each copy"
    " is readable.",
    fix="Set storage_encrypted=True on the cluster; an existing one must be restored from an "
    "encrypted snapshot.",
    frameworks=("CKV_AWS_96",),
    types=("aws:rds/cluster:Cluster",),
    check=when(
        forbid("engineMode", "serverless", write="serverless v1 always encrypts"),
        require("storageEncrypted", True, default="false"),
    ),
)
