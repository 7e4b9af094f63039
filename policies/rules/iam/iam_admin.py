"""No policy allows everything."""

from policies.contract import Rule
from policies.iam import Kind
from policies.rules.iam._analyser import says

RULE = Rule(
    title="No policy allows everything",
    severity="critical",
    concern="privilege",
    why="Whoever gets hold of such a principal owns the account.",
    fix="List the actions and the resources; people who administer use a role of their own, with MFA "
    "and for an hour.",
    frameworks=(
        "CKV_AWS_62",
        "CKV_AWS_286",
        "CKV_AWS_287",
        "CKV_AWS_288",
        "CKV_AWS_289",
        "CKV_AWS_290",
        "CKV_AWS_355",
        "CIS AWS 1.16",
        "FSBP IAM.1",
    ),
    types=(
        "aws:iam/policy:Policy",
        "aws:iam/rolePolicy:RolePolicy",
        "aws:iam/userPolicy:UserPolicy",
        "aws:iam/groupPolicy:GroupPolicy",
        "aws:iam/role:Role",
        "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
    ),
    check_plan=says(Kind.ADMIN),
)
