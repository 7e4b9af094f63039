"""The Kubernetes objects of a plan, as the provider would send them to a cluster."""

from __future__ import annotations

from collections.abc import Iterator

from model.json import Json
from model.resource import Plan, Resource
from model.values import UNKNOWN, Asset, Reference, Value, get, reveal
from tests.apiserver.server import Manifest
from tests.examples import plans

NOT_OBJECTS = ("kubernetes:helm.sh/",)
"""Resources of the Kubernetes provider that are no API objects of their own."""


def manifests(plan: Plan) -> Iterator[tuple[Resource, Manifest]]:
    """Every object of `plan`, in registration order, with its resource."""
    for resource in plan.resources:
        if resource.package == "kubernetes" and not resource.type.startswith(NOT_OBJECTS):
            body = plain(dict(resource.outputs))
            assert isinstance(body, dict)
            yield resource, body


def objects_of(name: str) -> list[Manifest]:
    """Every object of an example stack."""
    return [body for _, body in manifests(plans()[name])]


def namespace_of(body: Manifest) -> str:
    metadata = body["metadata"]
    return str(metadata.get("namespace", "")) if isinstance(metadata, dict) else ""


def named(body: Manifest) -> str:
    metadata = body["metadata"]
    assert isinstance(metadata, dict)
    return f"{body['kind']} {namespace_of(body)}/{metadata['name']}"


def pods_of(body: Manifest) -> list[Manifest]:
    """The pod that a workload would make; its service account comes from a controller, so it is left out."""
    path = {"CronJob": ("jobTemplate", "spec", "template"), "Pod": None}.get(str(body["kind"]), ("template",))
    spec = body.get("spec")
    if path is None or not isinstance(spec, dict) or str(body["apiVersion"]) not in ("apps/v1", "batch/v1"):
        return []
    template = get(spec, *path)  # type: ignore[arg-type]  # JSON is a Value
    assert isinstance(template, dict)
    metadata = {
        "name": "sample",
        "namespace": namespace_of(body),
        "labels": get(template, "metadata", "labels"),
    }
    return [{"apiVersion": "v1", "kind": "Pod", "metadata": metadata, "spec": template["spec"]}]  # type: ignore[dict-item]


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
