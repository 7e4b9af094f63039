"""An ingress on the internet has a firewall before it."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.checks import on_manifests
from policies.kubernetes.ingresses import ALB
from policies.kubernetes.load_balancers import is_open
from policies.kubernetes.manifests import Manifest, tokens


def check(ingress: Manifest, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """Inbound networks that are not the whole internet are a firewall too."""
    annotations = ingress.metadata.part("annotations")
    if annotations.read(f"{ALB}scheme") != "internet-facing":
        return
    if any(annotations.has(f"{ALB}{name}") for name in ("wafv2-acl-arn", "waf-acl-id", "wafv2-acl-name")):
        return
    networks = annotations.read(f"{ALB}inbound-cidrs")
    if isinstance(networks, Unjudged):
        yield networks
    elif not (isinstance(networks, str) and networks and not is_open(networks.replace(" ", "").split(","))):
        yield Violation(
            f"is on the internet without a web ACL; write {ALB}wafv2-acl-arn, or {ALB}inbound-cidrs",
            annotations.at(f"{ALB}scheme"),
        )


RULE = Rule(
    title="An ingress on the internet has a firewall before it",
    severity="medium",
    concern="exposure",
    why="A public model endpoint is found within hours; without a web ACL every request reaches the GPUs.",
    fix="Annotate alb.ingress.kubernetes.io/wafv2-acl-arn or inbound-cidrs, or make the scheme internal.",
    frameworks=(),
    types=tokens("Ingress"),
    check=on_manifests(check),
)
