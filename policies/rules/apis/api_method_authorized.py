"""Methods of REST APIs ask who calls."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import same
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.leaves import first


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    method, authorization, key = (
        first(resource.inputs, name) for name in ("httpMethod", "authorization", "apiKeyRequired")
    )
    if unknown := [leaf for leaf in (method, authorization, key) if leaf.state == "unknown"]:
        yield Unjudged(unknown[0].path)
    elif method.state == "unset" or method.value == "OPTIONS" or same(key.value, True):
        return  # a preflight request carries no credentials
    elif authorization.value in (None, "NONE"):
        yield Violation('authorization is "NONE"; write "AWS_IAM" or name an authorizer', "authorization")


RULE = Rule(
    title="Methods of REST APIs ask who calls",
    severity="high",
    concern="exposure",
    why="A method without authorization and key answers everybody.",
    fix='Set authorization to "AWS_IAM", "CUSTOM" or "COGNITO_USER_POOLS", or api_key_required=True.',
    frameworks=("CKV_AWS_59",),
    types=("aws:apigateway/method:Method",),
    check=_check,
)
