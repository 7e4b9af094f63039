"""Listeners do not serve plain HTTP."""

from collections.abc import Iterator

from model.resource import Resource
from model.values import UNKNOWN
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.leaves import first
from policies.rules.loadbalancing._redirects import redirects

ENCRYPTED = ("HTTPS", "TLS", "TCP", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC", "GENEVE")
"""TCP and UDP listeners hand the bytes on: who encrypts is decided behind them."""

TARGETS = ("HTTPS", "#{protocol}", None, UNKNOWN)
"""A redirect without a protocol keeps that of the request, which is not judged."""


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    protocol = first(resource.inputs, "protocol")
    if protocol.state == "unknown":
        yield Unjudged("protocol")
    elif protocol.value not in ENCRYPTED and not (protocol.value == "HTTP" and redirects(resource, *TARGETS)):
        seen = protocol.shown if protocol.state == "known" else "not set"
        yield Violation(f'protocol is {seen}; write "HTTPS", or redirect to HTTPS', "protocol")


RULE = Rule(
    title="Listeners do not serve plain HTTP",
    severity="high",
    concern="encryption",
    why="What goes over HTTP can be read and changed on the way.",
    fix="Use HTTPS or TLS with a certificate of ACM; an HTTP listener may only redirect to HTTPS.",
    frameworks=("CKV_AWS_2",),
    types=("aws:lb/listener:Listener", "aws:alb/listener:Listener"),
    check=_check,
)
