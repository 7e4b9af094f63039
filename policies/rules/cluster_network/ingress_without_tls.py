"""Ingresses are served over TLS."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.checks import on_manifests
from policies.kubernetes.ingresses import ALB
from policies.kubernetes.manifests import Manifest, tokens


def check(ingress: Manifest, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """By `tls`, a certificate or an HTTPS listener."""
    tls = ingress.view.part("spec").read("tls")
    if tls or ingress.patch or isinstance(tls, Unjudged):
        return
    annotations = ingress.metadata.part("annotations")
    ports = annotations.read(f"{ALB}listen-ports")
    certificate = annotations.read(f"{ALB}certificate-arn")
    if certificate or isinstance(certificate, Unjudged):
        return
    if isinstance(ports, Unjudged):
        yield ports
    elif not (isinstance(ports, str) and "HTTPS" in ports):
        yield Violation(
            f'has neither spec.tls nor an HTTPS listener; write {ALB}listen-ports: [{{"HTTPS": 443}}]',
            "spec.tls",
        )


RULE = Rule(
    title="Ingresses are served over TLS",
    severity="medium",
    concern="encryption",
    why="Without TLS everybody on the way reads tokens and prompts; an ALB ingress is plain HTTP unless it "
    "says otherwise.",
    fix='Set spec.tls, or alb.ingress.kubernetes.io/listen-ports: [{"HTTPS": 443}] (a certificate is found '
    "by host name).",
    frameworks=(),
    types=tokens("Ingress"),
    check=on_manifests(check),
)
