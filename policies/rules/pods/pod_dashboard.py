"""The Kubernetes dashboard is not deployed."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Verdict, Violation
from policies.kubernetes.checks import on_containers
from policies.kubernetes.manifests import WORKLOAD_TOKENS
from policies.kubernetes.pods import Container


def check(container: Container, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """By its images, or by the labels that its manifests give its pods."""
    image = container.view.text("image")
    labels = container.pod.metadata.part("labels")
    by_label = "kubernetes-dashboard" in (labels.text("app"), labels.text("k8s-app"))
    if by_label or "kubernetes-dashboard" in image or "kubernetesui/" in image:
        yield Violation(
            f"{container.label}: {image or 'it'} is the Kubernetes dashboard; take it out",
            container.view.at("image"),
        )


RULE = Rule(
    title="The Kubernetes dashboard is not deployed",
    severity="medium",
    concern="exposure",
    why="The dashboard acts with its own service account for everybody who reaches it.",
    fix="Take it out; use a desktop client with one's own identity, or the EKS console.",
    frameworks=("CKV_K8S_33",),
    types=WORKLOAD_TOKENS,
    check=on_containers(check),
)
