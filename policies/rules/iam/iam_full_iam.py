"""No policy allows all of IAM."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Verdict, Violation
from policies.principals import granting
from policies.statements import policy_statements


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    for path, statement in policy_statements(resource):
        everything = {"iam:*", "*"} & {action.lower() for action in statement.actions}
        if statement.allow and not statement.not_actions and everything:
            yield Violation(f"{path} allows all of IAM; list the actions that are needed", path)


RULE = Rule(
    title="No policy allows all of IAM",
    severity="high",
    concern="privilege",
    why="Whoever may do iam:* may do everything, by one more step.",
    fix="List the actions of IAM that are needed.",
    frameworks=("CKV2_AWS_40",),
    types=(
        "aws:iam/policy:Policy",
        "aws:iam/rolePolicy:RolePolicy",
        "aws:iam/userPolicy:UserPolicy",
        "aws:iam/groupPolicy:GroupPolicy",
        "aws:iam/role:Role",
        "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
    ),
    relates=True,
    check=granting(_check),
)
