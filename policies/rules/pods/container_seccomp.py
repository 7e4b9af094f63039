"""Containers have a seccomp profile."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.checks import NodeAgents, on_containers
from policies.kubernetes.manifests import WORKLOAD_TOKENS
from policies.kubernetes.pods import Container

GOOD = ("RuntimeDefault", "Localhost")


def check(container: Container, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """The container's own profile counts before the pod's, which holds for what a webhook adds."""
    if container.pod.windows:
        return
    own, pods = (place.part("seccompProfile") for place in (container.security, container.pod.security))
    profile = own if own.present and pods.text("type") in ("", *GOOD) else pods
    kind = profile.read("type")
    if isinstance(kind, Unjudged):
        yield kind
    elif kind not in GOOD and not (kind is None and container.pod.patch):
        said = "is not set (Kubernetes takes Unconfined)" if kind is None else f"is {profile.shown('type')}"
        yield Violation(
            f"{container.label}: securityContext.seccompProfile.type {said}; write RuntimeDefault",
            (own if own.present and profile is own else container.pod.security).path,
        )


RULE = Rule(
    title="Containers have a seccomp profile",
    severity="medium",
    concern="privilege",
    why="Kubernetes runs containers without a system call filter unless it is told otherwise; most kernel "
    "holes need a call that the default profile blocks.",
    fix="Set securityContext.seccompProfile.type of the pod to RuntimeDefault.",
    frameworks=("CKV_K8S_31", "CIS Kubernetes 5.7.2", "PSS Restricted Seccomp"),
    types=WORKLOAD_TOKENS,
    config=NodeAgents,
    check=on_containers(check, unless_node_agent=True),
)
