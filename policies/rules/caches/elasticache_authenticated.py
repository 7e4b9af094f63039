"""Replication groups ask for a password."""

from policies.checks import all_of, any_of, require, require_set
from policies.contract import Rule

RULE = Rule(
    title="Replication groups ask for a password",
    severity="medium",
    concern="privilege",
    why="A cache without a token answers whoever reaches its port.",
    fix="Set transit_encryption_enabled=True with user_group_ids or auth_token.",
    frameworks=("CKV_AWS_31", "FSBP ElastiCache.6"),
    types=("aws:elasticache/replicationGroup:ReplicationGroup",),
    check=all_of(
        require("transitEncryptionEnabled", True, default="false"),
        any_of(
            require_set("authToken", write=""),
            require_set("authTokenWo", write=""),
            require_set("userGroupIds", write=""),
            message="neither userGroupIds nor authToken is set; write one",
            path="userGroupIds",
        ),
    ),
)
