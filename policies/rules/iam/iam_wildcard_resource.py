"""Actions that read name what they read."""

from policies.contract import Rule
from policies.iam import Kind
from policies.rules.iam._analyser import says

RULE = Rule(
    title="Actions that read name what they read",
    severity="low",
    concern="privilege",
    why="What can be named should be named: it tells what the principal is for.",
    fix="Name the resources.",
    frameworks=("CKV_AWS_355",),
    types=(
        "aws:iam/policy:Policy",
        "aws:iam/rolePolicy:RolePolicy",
        "aws:iam/userPolicy:UserPolicy",
        "aws:iam/groupPolicy:GroupPolicy",
        "aws:iam/role:Role",
        "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
    ),
    check_plan=says(Kind.WILDCARD_RESOURCE),
)
