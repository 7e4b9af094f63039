"""Nothing is attached to AdministratorAccess."""

from policies.contract import Rule
from policies.rules.iam._managed import forbid_managed

RULE = Rule(
    title="Nothing is attached to AdministratorAccess",
    severity="critical",
    concern="privilege",
    why="Whoever gets hold of such a principal owns the account.",
    fix="Attach a policy that lists what is needed.",
    frameworks=("CKV_AWS_274",),
    types=(
        "aws:iam/role:Role",
        "aws:iam/policyAttachment:PolicyAttachment",
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        "aws:iam/userPolicyAttachment:UserPolicyAttachment",
        "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
        "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment",
    ),
    check=forbid_managed("AdministratorAccess"),
)
