"""Stages of public REST APIs stand behind a web ACL."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Verdict
from policies.leaves import items
from policies.splits import inline_or_companion

_ASSOCIATED = inline_or_companion(
    tokens=(
        "aws:wafv2/webAclAssociation:WebAclAssociation",
        "aws:wafregional/webAclAssociation:WebAclAssociation",
    ),
    ref="resourceArn",
    message="the stage has no aws.wafv2.WebAclAssociation; add one",
)


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    for api in scope.graph.targets(resource, "restApi", "aws:apigateway/restApi:RestApi"):
        if any(leaf.value == "PRIVATE" for leaf in items(api.inputs, "endpointConfiguration.types")):
            return
    yield from _ASSOCIATED(resource, scope)


RULE = Rule(
    title="Stages of public REST APIs stand behind a web ACL",
    severity="medium",
    concern="exposure",
    why="Without a web ACL every known exploit and every bot reaches the API.",
    fix="Add an aws.wafv2.WebAclAssociation for the stage.",
    frameworks=("CKV2_AWS_29", "FSBP APIGateway.4"),
    types=("aws:apigateway/stage:Stage",),
    relates=True,
    check=_check,
)
