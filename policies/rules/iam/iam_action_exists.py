"""Policies name actions that exist."""

from policies.contract import Rule
from policies.iam import Kind
from policies.rules.iam._analyser import says

RULE = Rule(
    title="Policies name actions that exist",
    severity="medium",
    concern="privilege",
    why="A misspelt action allows nothing, and in a Deny it denies nothing.",
    fix="Correct the spelling.",
    types=(
        "aws:iam/policy:Policy",
        "aws:iam/rolePolicy:RolePolicy",
        "aws:iam/userPolicy:UserPolicy",
        "aws:iam/groupPolicy:GroupPolicy",
        "aws:iam/role:Role",
        "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
    ),
    check_plan=says(Kind.UNKNOWN_ACTION),
)
