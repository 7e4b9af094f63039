"""DAX clusters encrypt at rest."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="DAX clusters encrypt at rest",
    severity="medium",
    concern="encryption",
    why="DAX keeps what it caches on disk as well.",
    fix='Set server_side_encryption={"enabled": True} (it cannot be changed later).',
    frameworks=("CKV_AWS_47", "FSBP DynamoDB.3"),
    types=("aws:dax/cluster:Cluster",),
    check=require("serverSideEncryption.enabled", True, default="false"),
)
