"""No policy changes who may use everything."""

from policies.contract import Rule
from policies.iam import Kind
from policies.rules.iam._analyser import manages_permissions, says

RULE = Rule(
    title="No policy changes who may use everything",
    severity="high",
    concern="privilege",
    why="With these actions on * any bucket, key or role can be opened to anybody.",
    fix="Name the resources whose permissions are managed.",
    frameworks=("CKV_AWS_289",),
    types=(
        "aws:iam/policy:Policy",
        "aws:iam/rolePolicy:RolePolicy",
        "aws:iam/userPolicy:UserPolicy",
        "aws:iam/groupPolicy:GroupPolicy",
        "aws:iam/role:Role",
        "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
    ),
    check_plan=says(
        Kind.RESOURCE_EXPOSURE, Kind.UNCONSTRAINED_WRITE, Kind.SERVICE_ADMIN, when=manages_permissions
    ),
)
