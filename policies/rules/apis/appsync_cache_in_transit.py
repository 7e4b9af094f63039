"""Caches of GraphQL APIs encrypt in transit."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Caches of GraphQL APIs encrypt in transit",
    severity="medium",
    concern="encryption",
    why="The cache is reached over the network.",
    fix="Set transit_encryption_enabled=True.",
    frameworks=("CKV_AWS_215", "FSBP AppSync.6"),
    types=("aws:appsync/apiCache:ApiCache",),
    check=require("transitEncryptionEnabled", True, default="false"),
)
