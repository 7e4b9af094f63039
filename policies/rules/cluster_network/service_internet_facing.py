"""Services make no load balancer on the internet."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.checks import on_manifests
from policies.kubernetes.load_balancers import is_open, service_scheme
from policies.kubernetes.manifests import Manifest, tokens


def check(service: Manifest, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """Limited source ranges are somebody's decision."""
    spec = service.view.part("spec")
    kind = spec.read("type")
    if isinstance(kind, Unjudged):
        yield kind
    elif kind == "LoadBalancer":
        scheme = service_scheme(service)
        if isinstance(scheme, Unjudged):
            yield scheme
            return
        ranges, doubts = spec.words("loadBalancerSourceRanges")
        if scheme != "internal" and (is_open(ranges) or not (ranges or doubts)):
            yield Violation(
                f"makes a load balancer on the internet ({scheme}), open to everybody; annotate it "
                "service.beta.kubernetes.io/aws-load-balancer-scheme: internal",
                spec.at("type"),
            )


RULE = Rule(
    title="Services make no load balancer on the internet",
    severity="high",
    concern="exposure",
    why="A service of type LoadBalancer is on the internet unless it says otherwise, with no WAF and no "
    "login in front.",
    fix="Annotate it service.beta.kubernetes.io/aws-load-balancer-scheme: internal, or limit "
    "loadBalancerSourceRanges.",
    frameworks=(),
    types=tokens("Service"),
    check=on_manifests(check),
)
