"""Manifests use versions that Kubernetes serves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from model.resource import Resource
from policies.contract import Rule, Scope, Verdict, Violation


class Removed(NamedTuple):
    """Kinds that Kubernetes stopped to serve in a version, since when, and what to write instead."""

    kinds: str
    since: str
    instead: str


_ROLES = "ClusterRole ClusterRoleBinding Role RoleBinding"
_APPS = "ControllerRevision Deployment StatefulSet"
REMOVED: Final[Mapping[str, tuple[Removed, ...]]] = {
    "admissionregistration.k8s.io/v1beta1": (
        Removed(
            "MutatingWebhookConfiguration ValidatingWebhookConfiguration",
            "1.22",
            "admissionregistration.k8s.io/v1",
        ),
    ),
    "apiextensions.k8s.io/v1beta1": (Removed("CustomResourceDefinition", "1.22", "apiextensions.k8s.io/v1"),),
    "apiregistration.k8s.io/v1beta1": (Removed("APIService", "1.22", "apiregistration.k8s.io/v1"),),
    "apps/v1beta1": (Removed(_APPS, "1.16", "apps/v1"),),
    "apps/v1beta2": (Removed(f"{_APPS} DaemonSet ReplicaSet", "1.16", "apps/v1"),),
    "autoscaling/v2beta1": (Removed("HorizontalPodAutoscaler", "1.25", "autoscaling/v2"),),
    "autoscaling/v2beta2": (Removed("HorizontalPodAutoscaler", "1.26", "autoscaling/v2"),),
    "batch/v1beta1": (Removed("CronJob", "1.25", "batch/v1"),),
    "batch/v2alpha1": (Removed("CronJob", "1.21", "batch/v1"),),
    "certificates.k8s.io/v1beta1": (Removed("CertificateSigningRequest", "1.22", "certificates.k8s.io/v1"),),
    "coordination.k8s.io/v1beta1": (Removed("Lease", "1.22", "coordination.k8s.io/v1"),),
    "discovery.k8s.io/v1beta1": (Removed("EndpointSlice", "1.25", "discovery.k8s.io/v1"),),
    "events.k8s.io/v1beta1": (Removed("Event", "1.25", "events.k8s.io/v1"),),
    "extensions/v1beta1": (
        Removed("DaemonSet Deployment ReplicaSet", "1.16", "apps/v1"),
        Removed("NetworkPolicy", "1.16", "networking.k8s.io/v1"),
        Removed("Ingress", "1.22", "networking.k8s.io/v1"),
        Removed("PodSecurityPolicy", "1.16", "a Pod Security label on the namespace"),
    ),
    "flowcontrol.apiserver.k8s.io/v1beta1": (
        Removed("FlowSchema PriorityLevelConfiguration", "1.26", "flowcontrol.apiserver.k8s.io/v1"),
    ),
    "flowcontrol.apiserver.k8s.io/v1beta2": (
        Removed("FlowSchema PriorityLevelConfiguration", "1.29", "flowcontrol.apiserver.k8s.io/v1"),
    ),
    "flowcontrol.apiserver.k8s.io/v1beta3": (
        Removed("FlowSchema PriorityLevelConfiguration", "1.32", "flowcontrol.apiserver.k8s.io/v1"),
    ),
    "networking.k8s.io/v1beta1": (Removed("Ingress IngressClass", "1.22", "networking.k8s.io/v1"),),
    "node.k8s.io/v1beta1": (Removed("RuntimeClass", "1.25", "node.k8s.io/v1"),),
    "policy/v1beta1": (
        Removed("PodDisruptionBudget", "1.25", "policy/v1"),
        Removed("PodSecurityPolicy", "1.25", "a Pod Security label on the namespace"),
    ),
    "rbac.authorization.k8s.io/v1alpha1": (Removed(_ROLES, "1.22", "rbac.authorization.k8s.io/v1"),),
    "rbac.authorization.k8s.io/v1beta1": (Removed(_ROLES, "1.22", "rbac.authorization.k8s.io/v1"),),
    "scheduling.k8s.io/v1beta1": (Removed("PriorityClass", "1.22", "scheduling.k8s.io/v1"),),
    "storage.k8s.io/v1beta1": (
        Removed("CSIDriver CSINode StorageClass VolumeAttachment", "1.22", "storage.k8s.io/v1"),
        Removed("CSIStorageCapacity", "1.27", "storage.k8s.io/v1"),
    ),
}
"""Source: kubernetes.io, "Deprecated API Migration Guide", read 2026-11; some versions serve other kinds."""

_BY_TOKEN: Final = {
    f"kubernetes:{version}:{kind}{form}": (kind, version, removed)
    for version, rows in REMOVED.items()
    for removed in rows
    for kind in removed.kinds.split()
    for form in ("", "Patch", "List")
}


def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """By the type token."""
    kind, version, removed = _BY_TOKEN[resource.type]
    yield Violation(
        f"{kind} of {version} is not served since Kubernetes {removed.since}; write {removed.instead}",
        "apiVersion",
    )


RULE = Rule(
    title="Manifests use versions that Kubernetes serves",
    severity="high",
    concern="operations",
    why="The API server refuses an object of a version that it no longer serves, in the middle of a "
    "deployment.",
    fix="Write the manifest in the version that took its place (`kubectl explain KIND`).",
    types=tuple(_BY_TOKEN),
    check=check,
)
