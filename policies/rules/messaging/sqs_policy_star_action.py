"""Queue policies name their actions."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Verdict, Violation
from policies.statements import policy_statements


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    for path, statement in policy_statements(resource):
        if statement.allow and not statement.not_actions and "*" in statement.actions:
            yield Violation(f"{path} allows every action; list them", path)


RULE = Rule(
    title="Queue policies name their actions",
    severity="medium",
    concern="privilege",
    why="With * the principal may also delete the queue and rewrite its policy.",
    fix="List the actions.",
    frameworks=("CKV_AWS_72",),
    types=("aws:sqs/queuePolicy:QueuePolicy",),
    check=_check,
)
