"""Stages identify themselves to their back end."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import require_set
from policies.contract import Rule, Scope, Verdict


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    if resource.type == "aws:apigatewayv2/stage:Stage":
        apis = scope.graph.targets(resource, "apiId", "aws:apigatewayv2/api:Api")
        if not apis or any(api.inputs.get("protocolType") != "WEBSOCKET" for api in apis):
            return
    yield from require_set("clientCertificateId", write="write the id of a client certificate")(
        resource, scope
    )


RULE = Rule(
    title="Stages identify themselves to their back end",
    severity="low",
    concern="privilege",
    why="Without a client certificate the back end cannot tell the gateway from anybody else.",
    fix="Set client_certificate_id (WebSocket stages of v2 and REST stages).",
    frameworks=("CKV2_AWS_51", "FSBP APIGateway.2"),
    types=("aws:apigateway/stage:Stage", "aws:apigatewayv2/stage:Stage"),
    relates=True,
    check=_check,
)
