"""DocumentDB does not turn TLS off."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import each
from policies.contract import Rule, Scope, Verdict, Violation


def _parameter(parameter: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    if parameter.inputs.get("name") == "tls" and parameter.inputs.get("value") == "disabled":
        yield Violation('value is "disabled" for tls; write "enabled"', "value")


RULE = Rule(
    title="DocumentDB does not turn TLS off",
    severity="high",
    concern="encryption",
    why="Without TLS everything in the network reads the data.",
    fix='Remove the parameter tls, or set it to "enabled".',
    frameworks=("CKV_AWS_90",),
    types=("aws:docdb/clusterParameterGroup:ClusterParameterGroup",),
    check=each("parameters", _parameter),
)
