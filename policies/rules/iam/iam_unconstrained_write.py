"""Actions that change things name what they change."""

from policies.contract import Rule
from policies.iam import Kind
from policies.rules.iam._analyser import says, writes

RULE = Rule(
    title="Actions that change things name what they change",
    severity="low",
    concern="privilege",
    why="A mistake or a leak reaches everything that Resource does not exclude.",
    fix="Name the resources.",
    frameworks=("CKV_AWS_290", "CKV_AWS_355"),
    types=(
        "aws:iam/policy:Policy",
        "aws:iam/rolePolicy:RolePolicy",
        "aws:iam/userPolicy:UserPolicy",
        "aws:iam/groupPolicy:GroupPolicy",
        "aws:iam/role:Role",
        "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
    ),
    check_plan=says(Kind.UNCONSTRAINED_WRITE, when=writes),
)
