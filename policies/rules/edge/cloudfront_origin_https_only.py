"""Distributions talk HTTPS to load balancers and media origins."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import each, require, when
from policies.contract import Rule, Scope, Verdict, Violation
from policies.leaves import first

HOSTS = (".elb.", ".mediastore.", ".mediapackage.")
"""Parts of the names of origins that can always answer over HTTPS."""


def _origin(origin: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    name = first(origin.inputs, "domainName")
    leaf = first(origin.inputs, "customOriginConfig.originProtocolPolicy")
    if leaf.state == "known" and leaf.value != "https-only" and any(h in str(name.value) for h in HOSTS):
        yield Violation(f'{leaf.path} is {leaf.shown}; write "https-only"', leaf.path)


RULE = Rule(
    title="Distributions talk HTTPS to load balancers and media origins",
    severity="medium",
    concern="encryption",
    why="From the edge to the origin a request crosses the internet.",
    fix='Set origin_protocol_policy="https-only".',
    frameworks=("CKV2_AWS_72", "FSBP CloudFront.9"),
    types=("aws:cloudfront/distribution:Distribution",),
    check=when(require("enabled", True, unset="fine"), each("origins", _origin)),
)
