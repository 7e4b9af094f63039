"""Principals that create roles must give them a boundary."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Verdict, Violation
from policies.principals import granting
from policies.statements import policy_statements


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    for path, statement in policy_statements(resource):
        creates = (
            statement.allow
            and not statement.not_actions
            and "iam:createrole" in {action.lower() for action in statement.actions}
        )
        if creates and not any(test.key.lower() == "iam:permissionsboundary" for test in statement.tests):
            yield Violation(
                f"{path} creates roles of any might; add a condition on iam:PermissionsBoundary", path
            )


RULE = Rule(
    title="Principals that create roles must give them a boundary",
    severity="high",
    concern="privilege",
    why="Who creates roles without a boundary creates an administrator.",
    fix="Add a condition on iam:PermissionsBoundary to statements with iam:CreateRole.",
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
