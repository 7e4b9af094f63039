"""No role trusts everybody."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Verdict, Violation
from policies.statements import trust_statements


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    for path, statement in trust_statements(resource):
        if statement.allow and any(
            one.kind in ("AWS", "*") and one.value == "*" for one in statement.principals or ()
        ):
            yield Violation(f"{path} trusts everybody; name the principals", path)


RULE = Rule(
    title="No role trusts everybody",
    severity="critical",
    concern="privilege",
    why="Anybody with an AWS account becomes this role.",
    fix="Name the principals.",
    frameworks=("CKV_AWS_60",),
    types=("aws:iam/role:Role",),
    check=_check,
)
