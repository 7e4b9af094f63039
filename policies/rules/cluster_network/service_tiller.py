"""Tiller has no service."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Verdict, Violation
from policies.kubernetes.checks import on_manifests
from policies.kubernetes.manifests import Manifest, tokens


def check(service: Manifest, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """By name, label or selector."""
    said = [service.name]
    for view in (service.metadata.part("labels"), service.view.part("spec").part("selector")):
        said += [view.text(key) for key in view.body]
    if any("tiller" in word.lower() for word in said):
        yield Violation("is the service of Tiller (Helm 2); delete it", "metadata")


RULE = Rule(
    title="Tiller has no service",
    severity="high",
    concern="exposure",
    why="Tiller carries out what anybody asks who reaches its service, as cluster administrator.",
    fix="Delete the service; Helm 3 and Pulumi need no part in the cluster.",
    frameworks=("CKV_K8S_44",),
    types=tokens("Service"),
    check=on_manifests(check),
)
