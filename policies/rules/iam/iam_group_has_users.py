"""Group memberships have users."""

from policies.checks import require_set
from policies.contract import Rule

RULE = Rule(
    title="Group memberships have users",
    severity="low",
    concern="privilege",
    why="A group without users is left over.",
    fix="List users, or delete the membership.",
    frameworks=("CKV2_AWS_14",),
    types=("aws:iam/groupMembership:GroupMembership",),
    check=require_set("users", write="list users"),
)
