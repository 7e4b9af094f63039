"""No policy hands out the credentials of others."""

from policies.contract import Rule
from policies.iam import Kind
from policies.rules.iam._analyser import hands_out_credentials, says

RULE = Rule(
    title="No policy hands out the credentials of others",
    severity="high",
    concern="privilege",
    why="These actions answer with keys, passwords or tokens.",
    fix="Name the users, roles or clusters in Resource.",
    frameworks=("CKV_AWS_287",),
    types=(
        "aws:iam/policy:Policy",
        "aws:iam/rolePolicy:RolePolicy",
        "aws:iam/userPolicy:UserPolicy",
        "aws:iam/groupPolicy:GroupPolicy",
        "aws:iam/role:Role",
        "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
    ),
    check_plan=says(
        Kind.CREDENTIAL_EXPOSURE,
        Kind.UNCONSTRAINED_WRITE,
        Kind.WILDCARD_RESOURCE,
        Kind.SERVICE_ADMIN,
        when=hands_out_credentials,
    ),
)
