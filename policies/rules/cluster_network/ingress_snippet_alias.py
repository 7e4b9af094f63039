"""No ingress snippet serves files of the controller."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Verdict, Violation
from policies.kubernetes.checks import on_manifests
from policies.kubernetes.ingresses import snippets
from policies.kubernetes.manifests import Manifest, tokens


def check(ingress: Manifest, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """By any annotation that ends in a snippet."""
    for name, text, path in snippets(ingress):
        if "alias" in text:
            yield Violation(f"{name} serves files by alias; take it out", path)


RULE = Rule(
    title="No ingress snippet serves files of the controller",
    severity="high",
    concern="exposure",
    why="The directive alias in a snippet serves the controller's own files, its service account token first "
    "(CVE-2021-25742).",
    fix="Take the snippet annotation out, and set allow-snippet-annotations to false in the controller.",
    frameworks=("CKV_K8S_154",),
    types=tokens("Ingress"),
    check=on_manifests(check),
)
