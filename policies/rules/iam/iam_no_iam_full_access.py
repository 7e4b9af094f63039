"""Nothing is attached to IAMFullAccess."""

from policies.contract import Rule
from policies.rules.iam._managed import forbid_managed

RULE = Rule(
    title="Nothing is attached to IAMFullAccess",
    severity="high",
    concern="privilege",
    why="Whoever may change IAM may do everything, by one more step.",
    fix="Attach a policy that lists what is needed.",
    frameworks=("CKV2_AWS_56",),
    types=(
        "aws:iam/role:Role",
        "aws:iam/policyAttachment:PolicyAttachment",
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        "aws:iam/userPolicyAttachment:UserPolicyAttachment",
        "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
        "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment",
    ),
    check=forbid_managed("IAMFullAccess"),
)
