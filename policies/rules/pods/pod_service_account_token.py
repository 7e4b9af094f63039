"""Pods get a token of the Kubernetes API only where they say so."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.checks import on_pods
from policies.kubernetes.manifests import WORKLOAD_TOKENS
from policies.kubernetes.pods import Pod


def check(pod: Pod, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """Kubernetes takes true where neither pod nor service account says anything."""
    value = pod.spec.read("automountServiceAccountToken")
    if value is False or (value is None and pod.patch) or pod.spec.doubt is not None:
        return
    if isinstance(value, Unjudged):
        yield value
    else:
        said = (
            "is not set (Kubernetes takes true)"
            if value is None
            else f"is {pod.spec.shown('automountServiceAccountToken')}"
        )
        yield Violation(
            f"automountServiceAccountToken {said}; write false unless the program calls the Kubernetes API",
            pod.spec.at("automountServiceAccountToken"),
        )


RULE = Rule(
    title="Pods get a token of the Kubernetes API only where they say so",
    severity="low",
    concern="privilege",
    why="Kubernetes mounts a token into every pod; most programs never call the API, whoever breaks into "
    "them will.",
    fix="Set automountServiceAccountToken to false (roles of AWS come by Pod Identity or IRSA, with tokens "
    "of their own).",
    frameworks=("CKV_K8S_38", "CIS EKS 4.1.6", "CIS Kubernetes 5.1.6"),
    types=WORKLOAD_TOKENS,
    check=on_pods(check),
)
