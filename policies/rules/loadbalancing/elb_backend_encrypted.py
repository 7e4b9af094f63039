"""Classic load balancers encrypt to their instances."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import blank, each
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.leaves import first


def _listener(listener: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    leaf = first(listener.inputs, "instanceProtocol")
    protocol = leaf.value.lower() if isinstance(leaf.value, str) else ""
    if leaf.state == "unknown":
        yield Unjudged("instanceProtocol")
    elif protocol in ("http", "tcp"):
        yield Violation(f'instanceProtocol is {leaf.shown}; write "https" or "ssl"', "instanceProtocol")
    elif protocol in ("https", "ssl") and blank(listener.inputs.get("sslCertificateId", "")):
        yield Violation("sslCertificateId is not set; write the ARN of a certificate", "sslCertificateId")


RULE = Rule(
    title="Classic load balancers encrypt to their instances",
    severity="medium",
    concern="encryption",
    why="Behind the listener the traffic goes through the VPC in the clear.",
    fix='Set instance_protocol to "https" or "ssl" with ssl_certificate_id.',
    frameworks=("CKV_AWS_376",),
    types=("aws:elb/loadBalancer:LoadBalancer",),
    check=each("listeners", _listener),
)
