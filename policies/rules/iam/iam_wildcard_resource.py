"""Actions that read or tag name what they are about."""

from policies.contract import Rule
from policies.iam import Kind
from policies.rules.iam._analyser import reads_or_tags, says

RULE = Rule(
    title="Actions that read or tag name what they are about",
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
    check_plan=says(Kind.WILDCARD_RESOURCE, Kind.UNCONSTRAINED_WRITE, when=reads_or_tags),
)
