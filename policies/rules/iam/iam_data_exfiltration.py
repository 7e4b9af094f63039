"""No policy reads the data of everything."""

from policies.contract import Rule
from policies.iam import Kind
from policies.rules.iam._analyser import says

RULE = Rule(
    title="No policy reads the data of everything",
    severity="high",
    concern="privilege",
    why="One leaked credential with such a policy leaks every bucket, secret or table.",
    fix="Name the buckets, secrets or tables in Resource.",
    frameworks=("CKV_AWS_288",),
    types=(
        "aws:iam/policy:Policy",
        "aws:iam/rolePolicy:RolePolicy",
        "aws:iam/userPolicy:UserPolicy",
        "aws:iam/groupPolicy:GroupPolicy",
        "aws:iam/role:Role",
        "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
    ),
    check_plan=says(Kind.DATA_EXFILTRATION),
)
