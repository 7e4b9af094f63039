"""Services claim no external addresses."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Verdict, Violation
from policies.kubernetes.checks import on_manifests
from policies.kubernetes.manifests import Manifest, tokens


def check(service: Manifest, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """Any."""
    spec = service.view.part("spec")
    addresses, doubts = spec.words("externalIPs")
    yield from doubts
    if addresses:
        yield Violation(f"claims {', '.join(addresses)} by externalIPs; take it out", spec.at("externalIPs"))


RULE = Rule(
    title="Services claim no external addresses",
    severity="high",
    concern="exposure",
    why="A service with externalIPs takes traffic to any address within the cluster (CVE-2020-8554, which "
    "has no fix).",
    fix="Take externalIPs out; use a load balancer.",
    frameworks=(),
    types=tokens("Service"),
    check=on_manifests(check),
)
