"""Caches of GraphQL APIs encrypt at rest."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Caches of GraphQL APIs encrypt at rest",
    severity="medium",
    concern="encryption",
    why="The cache holds answers, with the data of whoever asked.",
    fix="Set at_rest_encryption_enabled=True.",
    frameworks=("CKV_AWS_214", "FSBP AppSync.1"),
    types=("aws:appsync/apiCache:ApiCache",),
    check=require("atRestEncryptionEnabled", True, default="false"),
)
