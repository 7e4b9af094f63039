"""Roles that may be assumed are named."""

from policies.contract import Rule
from policies.iam import Kind
from policies.rules.iam._analyser import says

RULE = Rule(
    title="Roles that may be assumed are named",
    severity="high",
    concern="privilege",
    why="The action sts:AssumeRole on * reaches every role that trusts the account.",
    fix="Name the roles in Resource.",
    types=(
        "aws:iam/policy:Policy",
        "aws:iam/rolePolicy:RolePolicy",
        "aws:iam/userPolicy:UserPolicy",
        "aws:iam/groupPolicy:GroupPolicy",
        "aws:iam/role:Role",
        "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
    ),
    check_plan=says(Kind.ROLE_CHAINING),
)
