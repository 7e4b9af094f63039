"""Roles that may be passed are named."""

from policies.contract import Rule
from policies.iam import Kind
from policies.rules.iam._analyser import says

RULE = Rule(
    title="Roles that may be passed are named",
    severity="medium",
    concern="privilege",
    why="The action iam:PassRole on * hands any role of the account to a service, the mightiest included.",
    fix="Name the roles in Resource, and the service in a condition on iam:PassedToService.",
    types=(
        "aws:iam/policy:Policy",
        "aws:iam/rolePolicy:RolePolicy",
        "aws:iam/userPolicy:UserPolicy",
        "aws:iam/groupPolicy:GroupPolicy",
        "aws:iam/role:Role",
        "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
    ),
    check_plan=says(Kind.PASS_ROLE),
)
