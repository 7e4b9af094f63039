"""The Kubernetes objects of a plan, as the provider would send them to a cluster."""

from __future__ import annotations

from collections.abc import Iterator

from model.json import Json
from model.resource import Plan, Resource
from model.values import UNKNOWN, Asset, Reference, Value, reveal
from tests.apiserver.server import Manifest

NOT_OBJECTS = ("kubernetes:helm.sh/",)
"""Resources of the Kubernetes provider that are no API objects of their own."""


def manifests(plan: Plan) -> Iterator[tuple[Resource, Manifest]]:
    """Every object of `plan`, in registration order, with its resource."""
    for resource in plan.resources:
        if resource.package == "kubernetes" and not resource.type.startswith(NOT_OBJECTS):
            body = plain(dict(resource.outputs))
            assert isinstance(body, dict)
            yield resource, body


def plain(value: Value) -> Json:
    """What a cluster would get: secrets in the clear, a text where the plan does not know the value."""
    value = reveal(value)
    if value is UNKNOWN:
        return "simulated"
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    assert not isinstance(value, (Asset, Reference)), value
    return value  # type: ignore[return-value]  # every marker is gone


def groups(found: Iterator[tuple[Resource, Manifest]]) -> set[str]:
    """The API groups of custom resources: those that are not Kubernetes' own."""
    all_groups = {
        str(body["apiVersion"]).split("/")[0] for _, body in found if "/" in str(body["apiVersion"])
    }
    return {group for group in all_groups if "." in group and not is_own(group)}


def is_own(group: str) -> bool:
    """Whether the server itself serves `group`. Gateway API only has a name as if it did."""
    return group.endswith(".k8s.io") and not group.endswith((".x-k8s.io", "gateway.networking.k8s.io"))
