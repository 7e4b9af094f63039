"""The manifests that a resource carries, and the type tokens of the kinds that rules look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from model.resource import Resource
from policies.contract import Unjudged
from policies.kubernetes.view import View

_GROUPS: Final = {
    "core/v1": (
        "ConfigMap",
        "Namespace",
        "PersistentVolumeClaim",
        "Pod",
        "PodTemplate",
        "ReplicationController",
        "Secret",
        "Service",
        "ServiceAccount",
    ),
    "apps/v1": ("DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"),
    "batch/v1": ("CronJob", "Job"),
    "networking.k8s.io/v1": ("Ingress", "NetworkPolicy"),
    "policy/v1": ("PodDisruptionBudget",),
    "rbac.authorization.k8s.io/v1": ("ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"),
    "karpenter.sh/v1": ("NodePool",),
    "karpenter.k8s.aws/v1": ("EC2NodeClass",),
}
_GROUP_OF: Final = {kind: group for group, kinds in _GROUPS.items() for kind in kinds}


def tokens(*kinds: str) -> tuple[str, ...]:
    """The type tokens of `kinds`: the resource, its server-side-apply `Patch` and its `List`.

    Only API versions that Kubernetes still serves: those that it removed have a rule of their own.
    """
    return tuple(
        f"kubernetes:{_GROUP_OF[kind]}:{kind}{form}" for kind in kinds for form in ("", "Patch", "List")
    )


LONG_RUNNING: Final = (
    "Pod",
    "PodTemplate",
    "DaemonSet",
    "Deployment",
    "ReplicaSet",
    "ReplicationController",
    "StatefulSet",
)
"""Kinds whose containers are meant to run on."""
WORKLOADS: Final = (*LONG_RUNNING, "Job", "CronJob")
"""Every kind that holds a pod's specification."""
WORKLOAD_TOKENS: Final = tokens(*WORKLOADS)


@dataclass(frozen=True, slots=True)
class Manifest:
    """One object that will stand in a cluster. In a `patch`, what is missing is left as it is there."""

    kind: str
    view: View
    patch: bool = False

    @property
    def metadata(self) -> View:
        """Its name, namespace, labels and annotations."""
        return self.view.part("metadata")

    @property
    def name(self) -> str:
        """Its name, empty where Pulumi will make one or nothing says it."""
        return self.metadata.text("name")

    @property
    def namespace(self) -> str:
        """The namespace it names; empty where it names none or an unknown one."""
        return self.metadata.text("namespace")

    @property
    def doubt(self) -> Unjudged | None:
        """Why nothing in it can be read, where that is so."""
        return self.view.doubt


_last: tuple[Resource | None, tuple[Manifest, ...]] = (None, ())


def manifests(resource: Resource) -> tuple[Manifest, ...]:
    """The manifests of a Kubernetes resource: itself, or the items of a `List` kind.

    The last answer is kept: rules ask for the same resource one after the other.
    """
    global _last
    if _last[0] is resource:
        return _last[1]
    kind = resource.type.rsplit(":", 1)[-1]
    top = View(resource.inputs, "")
    found: tuple[Manifest, ...]
    if kind.endswith("List") and kind[:-4] in _GROUP_OF:
        found = tuple(Manifest(kind[:-4], item) for item in top.parts("items"))
    else:
        found = (Manifest(kind.removesuffix("Patch"), top, kind.endswith("Patch")),)
    _last = (resource, found)
    return found
