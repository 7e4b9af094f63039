"""No policy allows everything of a service."""

from policies.contract import Rule
from policies.iam import Kind
from policies.rules.iam._analyser import says

RULE = Rule(
    title="No policy allows everything of a service",
    severity="high",
    concern="privilege",
    why="What a service can do grows every month, and with it what this policy allows.",
    fix="List the actions and the resources.",
    frameworks=("CKV_AWS_290", "CKV_AWS_355", "FSBP IAM.21"),
    types=(
        "aws:iam/policy:Policy",
        "aws:iam/rolePolicy:RolePolicy",
        "aws:iam/userPolicy:UserPolicy",
        "aws:iam/groupPolicy:GroupPolicy",
        "aws:iam/role:Role",
        "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
    ),
    check_plan=says(Kind.SERVICE_ADMIN),
)
