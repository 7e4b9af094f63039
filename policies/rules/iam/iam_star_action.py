"""No statement allows every action."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Verdict, Violation
from policies.principals import granting
from policies.statements import policy_statements


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    for path, statement in policy_statements(resource):
        if statement.allow and not statement.not_actions and "*" in statement.actions:
            yield Violation(f"{path} allows every action; list them", path)


RULE = Rule(
    title="No statement allows every action",
    severity="critical",
    concern="privilege",
    why="Even on one resource * takes in its deletion and its permissions.",
    fix="List the actions.",
    frameworks=("CKV_AWS_63",),
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
