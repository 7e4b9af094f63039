"""DMS endpoints connect over TLS."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import forbid
from policies.contract import Rule, Scope, Verdict

WITHOUT_SSL_MODE = {
    "source": ("s3", "azuredb"),
    "target": ("dynamodb", "kinesis", "neptune", "redshift", "s3", "elasticsearch", "kafka"),
}
"""Engines whose endpoints have no SSL mode: they are reached over HTTPS or have settings of their own."""


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    kind, engine = resource.inputs.get("endpointType"), resource.inputs.get("engineName")
    if isinstance(kind, str) and kind in WITHOUT_SSL_MODE and engine not in WITHOUT_SSL_MODE[kind]:
        advice = 'write "verify-full"'
        yield from forbid("sslMode", "none", unset="wrong", default="none", write=advice)(resource, scope)


RULE = Rule(
    title="DMS endpoints connect over TLS",
    severity="medium",
    concern="encryption",
    why="A migration sends the whole database over the network.",
    fix='Set ssl_mode to "require", "verify-ca" or "verify-full".',
    frameworks=("CKV2_AWS_49", "FSBP DMS.9"),
    types=("aws:dms/endpoint:Endpoint",),
    check=_check,
)
