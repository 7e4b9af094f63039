"""No policy reads every object, secret or parameter."""

from policies.contract import Rule
from policies.iam import Kind
from policies.rules.iam._analyser import leaks_data, says

RULE = Rule(
    title="No policy reads every object, secret or parameter",
    severity="high",
    concern="privilege",
    why="One leaked credential with such a policy leaks every bucket and every secret.",
    fix="Name the buckets, secrets or parameters in Resource.",
    frameworks=("CKV_AWS_288",),
    types=(
        "aws:iam/policy:Policy",
        "aws:iam/rolePolicy:RolePolicy",
        "aws:iam/userPolicy:UserPolicy",
        "aws:iam/groupPolicy:GroupPolicy",
        "aws:iam/role:Role",
        "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
    ),
    check_plan=says(Kind.DATA_EXFILTRATION, Kind.SERVICE_ADMIN, when=leaks_data),
)
