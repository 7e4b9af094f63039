"""Services open no port of every node."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.checks import on_manifests
from policies.kubernetes.manifests import Manifest, tokens


def check(service: Manifest, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """By its type."""
    spec = service.view.part("spec")
    kind = spec.read("type")
    if isinstance(kind, Unjudged):
        yield kind
    elif kind == "NodePort":
        yield Violation(
            'type is "NodePort"; use ClusterIP, with load balancer targets by IP', spec.at("type")
        )


RULE = Rule(
    title="Services open no port of every node",
    severity="low",
    concern="exposure",
    why="A NodePort listens on each node's addresses, past the load balancer and its rules.",
    fix="Use ClusterIP behind a load balancer with targets by IP.",
    frameworks=(),
    types=tokens("Service"),
    check=on_manifests(check),
)
