"""IAM users are members of a group."""

from policies.checks import any_of
from policies.contract import Rule
from policies.splits import inline_or_companion

_MEMBER = any_of(
    *(
        inline_or_companion(tokens=(token,), ref=ref, message="in no group")
        for token, ref in (
            ("aws:iam/userGroupMembership:UserGroupMembership", "user"),
            ("aws:iam/groupMembership:GroupMembership", "users"),
        )
    ),
    message="the user is in no group; add an aws.iam.UserGroupMembership",
)
_check = _MEMBER


RULE = Rule(
    title="IAM users are members of a group",
    severity="low",
    concern="privilege",
    why="Users outside of groups collect rights of their own.",
    fix="Add an aws.iam.UserGroupMembership or GroupMembership.",
    frameworks=("CKV2_AWS_21",),
    types=("aws:iam/user:User",),
    relates=True,
    check=_check,
)
