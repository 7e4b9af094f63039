"""Listeners take TLS 1.2 at least."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.leaves import first
from policies.rules.loadbalancing._redirects import redirects

MODERN = ("ELBSecurityPolicy-FS-1-2", "ELBSecurityPolicy-TLS-1-2", "ELBSecurityPolicy-TLS13")


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    protocol, policy = first(resource.inputs, "protocol"), first(resource.inputs, "sslPolicy")
    if protocol.state == "unknown" or (protocol.value in ("HTTPS", "TLS") and policy.state == "unknown"):
        yield Unjudged("protocol" if protocol.state == "unknown" else "sslPolicy")
    elif protocol.value in ("HTTPS", "TLS") and not str(policy.value).startswith(MODERN):
        seen = policy.shown if policy.state == "known" else "not set (AWS takes one with TLS 1.0)"
        yield Violation(f'sslPolicy is {seen}; write "ELBSecurityPolicy-TLS13-1-2-2021-06"', "sslPolicy")
    elif (
        protocol.value in (None, "HTTP")
        and not redirects(resource, "HTTPS")
        and not _gateway(resource, scope)
    ):
        yield Violation('protocol is without TLS; write "HTTPS" and an sslPolicy', "protocol")


def _gateway(resource: Resource, scope: Scope) -> bool:
    balancers = scope.graph.targets(resource, "loadBalancerArn")
    return any(balancer.inputs.get("loadBalancerType") == "gateway" for balancer in balancers)


RULE = Rule(
    title="Listeners take TLS 1.2 at least",
    severity="medium",
    concern="encryption",
    why="TLS 1.0 and 1.1 have known weaknesses and are switched off in every current client.",
    fix='Set ssl_policy to "ELBSecurityPolicy-TLS13-1-2-2021-06".',
    frameworks=("CKV_AWS_103",),
    types=("aws:lb/listener:Listener", "aws:alb/listener:Listener"),
    relates=True,
    check=_check,
)
