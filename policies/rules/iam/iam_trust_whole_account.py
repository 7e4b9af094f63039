"""Roles trust principals, not whole accounts."""

import re
from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Verdict, Violation
from policies.statements import trust_statements

_ACCOUNT = re.compile(r"\d{12}|arn:aws[a-z-]*:iam::\d{12}:root")


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    for path, statement in trust_statements(resource):
        for one in statement.principals or ():
            if statement.allow and one.kind == "AWS" and _ACCOUNT.match(one.value):
                yield Violation(f"{path} trusts all of {one.value}; name the role or the user", path)


RULE = Rule(
    title="Roles trust principals, not whole accounts",
    severity="low",
    concern="privilege",
    why="A trust in an account leaves to that account who becomes the role: everybody there with "
    "sts:AssumeRole.",
    fix="Name the role or the user; or keep the account and add a condition, with a waiver that says so.",
    frameworks=("CKV_AWS_61",),
    types=("aws:iam/role:Role",),
    check=_check,
)
