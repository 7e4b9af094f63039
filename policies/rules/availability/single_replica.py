"""Services in production have a second replica."""

from __future__ import annotations

from collections.abc import Iterator

from model.resource import Resource
from model.values import get
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.manifests import Manifest, manifests, tokens

SCALERS = (
    "kubernetes:autoscaling/v1:HorizontalPodAutoscaler",
    "kubernetes:autoscaling/v2:HorizontalPodAutoscaler",
    "kubernetes:keda.sh/v1alpha1:ScaledObject",
)


def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    """Kubernetes takes 1; an autoscaler of the same plan knows better."""
    if not scope.production:
        return
    for manifest in manifests(resource):
        spec = manifest.view.part("spec")
        value = spec.read("replicas")
        if isinstance(value, Unjudged):
            yield value
        elif value == 1 or (value is None and not manifest.patch and not _scaled(manifest, scope)):
            said = "is not set (Kubernetes takes 1)" if value is None else "is 1"
            yield Violation(f"replicas {said}; write 2 or more", spec.at("replicas"))


def _scaled(manifest: Manifest, scope: Scope) -> bool:
    for scaler in scope.graph.of_type(*SCALERS):
        name = get(scaler.inputs, "spec", "scaleTargetRef", "name")
        if name == manifest.name or not isinstance(name, str):
            return True
    return False


RULE = Rule(
    title="Services in production have a second replica",
    severity="low",
    concern="resilience",
    why="With one replica each drained node, upgrade or crash is an outage.",
    fix="Set replicas to 2 or more, or let an autoscaler do it.",
    frameworks=(),
    types=tokens("Deployment", "StatefulSet"),
    relates=True,
    check=check,
)
