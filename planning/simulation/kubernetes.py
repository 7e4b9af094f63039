"""What the Kubernetes provider would answer: the object as applied, without a status."""

from __future__ import annotations

from model.values import UNKNOWN, Properties, Value, reveal
from planning.simulation.rendering import digest

RELEASE = "kubernetes:helm.sh/v3:Release"

CLUSTER_SCOPED = frozenset(
    {
        "APIService",
        "CSIDriver",
        "CSINode",
        "ClusterRole",
        "ClusterRoleBinding",
        "CustomResourceDefinition",
        "DeviceClass",
        "FlowSchema",
        "GatewayClass",
        "IngressClass",
        "MutatingAdmissionPolicy",
        "MutatingAdmissionPolicyBinding",
        "MutatingWebhookConfiguration",
        "Namespace",
        "Node",
        "PersistentVolume",
        "PriorityClass",
        "PriorityLevelConfiguration",
        "ResourceSlice",
        "RuntimeClass",
        "StorageClass",
        "ValidatingAdmissionPolicy",
        "ValidatingAdmissionPolicyBinding",
        "ValidatingWebhookConfiguration",
        "VolumeAttachment",
        "VolumeAttributesClass",
        "VolumeSnapshotClass",
    }
)
"""Kinds of Kubernetes' own API groups (`*.k8s.io`) that live outside namespaces.

Source: the API reference of Kubernetes v1.35, Gateway API v1.4 and external-snapshotter v8."""


def create(type_: str, urn: str, name: str, inputs: Properties) -> tuple[str, dict[str, Value]]:
    """Return `namespace/name` (or the name alone, outside namespaces) and the applied object."""
    if type_ == RELEASE:
        return _release(urn, name, inputs)
    outputs = dict(inputs)
    metadata = reveal(inputs.get("metadata"))
    if metadata is UNKNOWN:
        return f"{name}-{digest(urn)[:8]}", outputs
    metadata = dict(metadata) if isinstance(metadata, dict) else {}
    metadata.setdefault("name", f"{name}-{digest(urn)[:8]}".lower())
    if _namespaced(type_):
        metadata.setdefault("namespace", "default")
    outputs["metadata"] = metadata
    return _id(metadata.get("namespace"), metadata["name"]), outputs


def _namespaced(type_: str) -> bool:
    """Whether objects of `type_` get the default namespace when none is said.

    A custom resource's scope stands in its definition, which is not at hand: it is taken as written.
    """
    _, group, kind = type_.split(":")
    own = "." not in group.split("/")[0] or group.split("/")[0].endswith(".k8s.io")
    return own and kind not in CLUSTER_SCOPED


def _release(urn: str, name: str, inputs: Properties) -> tuple[str, dict[str, Value]]:
    outputs = dict(inputs)
    outputs.setdefault("name", f"{name}-{digest(urn)[:8]}")
    outputs.setdefault("namespace", "default")
    outputs.setdefault("resourceNames", {})
    outputs["status"] = {
        "name": outputs["name"],
        "namespace": outputs["namespace"],
        "chart": inputs.get("chart"),
        "version": inputs.get("version"),
        "revision": 1,
        "status": "deployed",
    }
    return _id(outputs["namespace"], outputs["name"]), outputs


def _id(namespace: Value, name: Value) -> str:
    parts = [reveal(part) for part in (namespace, name)]
    return "/".join(part for part in parts if isinstance(part, str))
