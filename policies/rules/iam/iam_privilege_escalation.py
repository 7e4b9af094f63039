"""No policy lets its holder become mightier."""

from policies.contract import Rule
from policies.iam import Kind
from policies.rules.iam._analyser import says

RULE = Rule(
    title="No policy lets its holder become mightier",
    severity="high",
    concern="privilege",
    why="With one of these actions, or two together, a small role makes itself a large one.",
    fix="Remove the action, name the resources it needs, or bound it by a condition or a permissions "
    "boundary.",
    frameworks=("CKV_AWS_286",),
    types=(
        "aws:iam/policy:Policy",
        "aws:iam/rolePolicy:RolePolicy",
        "aws:iam/userPolicy:UserPolicy",
        "aws:iam/groupPolicy:GroupPolicy",
        "aws:iam/role:Role",
        "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
    ),
    check_plan=says(Kind.PRIVILEGE_ESCALATION),
)
