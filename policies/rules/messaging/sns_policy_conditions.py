"""Principals of a topic policy are bound by a condition."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Verdict, Violation
from policies.statements import policy_statements


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    for path, statement in policy_statements(resource):
        named = [one.value for one in statement.principals or () if one.kind == "AWS"]
        if statement.allow and not statement.tests and any(arn.startswith("arn:aws:iam::") for arn in named):
            yield Violation(f"{path} admits {named[0]} without a condition; add one", path)


RULE = Rule(
    title="Principals of a topic policy are bound by a condition",
    severity="low",
    concern="privilege",
    why="A principal that is named by its ARN alone may come from another account, for ever.",
    fix="Add a condition, such as aws:PrincipalOrgID; for roles of the own account, waive it.",
    frameworks=("CKV_AWS_385",),
    types=("aws:sns/topicPolicy:TopicPolicy",),
    check=_check,
)
