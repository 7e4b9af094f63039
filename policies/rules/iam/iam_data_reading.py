"""No policy reads the data of every resource of a kind."""

from policies.contract import Rule
from policies.iam import Kind
from policies.rules.iam._analyser import reads_other_data, says

RULE = Rule(
    title="No policy reads the data of every resource of a kind",
    severity="medium",
    concern="privilege",
    why="One leaked credential with such a policy leaks every table, queue or stream.",
    fix="Name the tables, queues or streams in Resource.",
    types=(
        "aws:iam/policy:Policy",
        "aws:iam/rolePolicy:RolePolicy",
        "aws:iam/userPolicy:UserPolicy",
        "aws:iam/groupPolicy:GroupPolicy",
        "aws:iam/role:Role",
        "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
    ),
    check_plan=says(Kind.DATA_EXFILTRATION, when=reads_other_data),
)
