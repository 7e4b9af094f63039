"""Ingresses carry no NGINX snippets."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Verdict, Violation
from policies.kubernetes.checks import on_manifests
from policies.kubernetes.ingresses import snippets
from policies.kubernetes.manifests import Manifest, tokens


def check(ingress: Manifest, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """By any annotation that ends in a snippet."""
    for name, _, path in snippets(ingress):
        yield Violation(f"{name} writes NGINX configuration; take it out", path)


RULE = Rule(
    title="Ingresses carry no NGINX snippets",
    severity="medium",
    concern="exposure",
    why="A snippet is NGINX configuration written by whoever may write an Ingress; it reads the "
    "controller's token, and with it every secret (CVE-2021-25742).",
    fix="Take the snippet annotation out, and set allow-snippet-annotations to false in the controller.",
    frameworks=("CKV_K8S_153",),
    types=tokens("Ingress"),
    check=on_manifests(check),
)
