"""Pod specifications and their containers, out of whatever workload kind holds them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from model.resource import Resource
from policies.contract import Unjudged
from policies.kubernetes.manifests import Manifest, manifests
from policies.kubernetes.view import View

_PLACES: Final[Mapping[str, tuple[str, ...]]] = {
    "Pod": (),
    "PodTemplate": ("template",),
    "CronJob": ("spec", "jobTemplate", "spec", "template"),
    **dict.fromkeys(
        ("DaemonSet", "Deployment", "Job", "ReplicaSet", "ReplicationController", "StatefulSet"),
        ("spec", "template"),
    ),
}
"""Where a kind keeps the pod: the place of its metadata and spec."""


class Container:
    """A container of a pod. `role` is `container` or `init container`."""

    __slots__ = ("name", "pod", "role", "security", "view")

    def __init__(self, pod: Pod, view: View, role: str, index: int) -> None:
        self.pod = pod
        self.view = view
        self.role = role
        self.name = view.text("name") or str(index)
        self.security = view.part("securityContext")

    @property
    def label(self) -> str:
        """How messages call it: `container app`."""
        return f"{self.role} {self.name}"

    def context(self, key: str) -> View:
        """Whose word on `key` counts: the container's security context where it has one, else its pod's."""
        return self.pod.security if self.security.body.get(key) is None else self.security


class Pod:
    """A pod's specification. `doubts` say which containers cannot be read at all.

    In a `patch` what is missing is left as it is in the cluster. `all_containers` are the containers, then
    the init containers.
    """

    __slots__ = (
        "all_containers",
        "containers",
        "doubts",
        "init_containers",
        "manifest",
        "metadata",
        "patch",
        "security",
        "spec",
    )

    def __init__(self, manifest: Manifest) -> None:
        place = manifest.view
        for key in _PLACES[manifest.kind]:
            place = place.part(key)
        self.manifest = manifest
        self.patch = manifest.patch
        self.metadata = place.part("metadata")
        self.spec = place.part("spec")
        self.security = self.spec.part("securityContext")
        self.containers = self._read("containers", "container")
        self.init_containers = self._read("initContainers", "init container")
        self.all_containers = self.containers + self.init_containers
        views = (*self.spec.parts("containers"), *self.spec.parts("initContainers"))
        self.doubts: tuple[Unjudged, ...] = tuple(
            dict.fromkeys(view.doubt for view in (self.spec, *views) if view.doubt is not None)
        )

    def _read(self, key: str, role: str) -> tuple[Container, ...]:
        views = self.spec.parts(key)
        return tuple(Container(self, v, role, i) for i, v in enumerate(views) if v.doubt is None)

    @property
    def windows(self) -> bool:
        """Whether it runs on Windows, where Linux security settings are refused."""
        return self.spec.part("os").text("name") == "windows"

    def volumes(self) -> Iterator[View]:
        """The volumes, unreadable ones too (as views with a doubt)."""
        return iter(self.spec.parts("volumes"))

    def is_node_agent(self, namespaces: tuple[str, ...]) -> bool:
        """Whether it is an agent on every node that the cluster itself needs: a DaemonSet in `namespaces`."""
        return self.manifest.kind == "DaemonSet" and self.manifest.namespace in namespaces


_last: tuple[Resource | None, tuple[Pod, ...]] = (None, ())


def pods(resource: Resource) -> tuple[Pod, ...]:
    """The pod specifications of a workload (one; of a List, one an item). The last answer is kept."""
    global _last
    if _last[0] is resource:
        return _last[1]
    found = tuple(Pod(manifest) for manifest in manifests(resource) if manifest.kind in _PLACES)
    _last = (resource, found)
    return found
