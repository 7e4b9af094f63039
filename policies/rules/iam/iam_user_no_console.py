"""IAM users have no console password."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Verdict, Violation
from policies.splits import companions


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    for _ in companions(resource, scope, "aws:iam/userLoginProfile:UserLoginProfile", ref="user"):
        yield Violation("the user has a console password; remove its aws.iam.UserLoginProfile")


RULE = Rule(
    title="IAM users have no console password",
    severity="low",
    concern="privilege",
    why="People come in by IAM Identity Center, with MFA; programs need no console.",
    fix="Remove the login profile.",
    frameworks=("CKV2_AWS_22",),
    types=("aws:iam/user:User",),
    relates=True,
    check=_check,
)
