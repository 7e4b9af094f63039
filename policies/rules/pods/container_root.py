"""Containers do not run as root."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.checks import NodeAgents, on_containers
from policies.kubernetes.manifests import WORKLOAD_TOKENS
from policies.kubernetes.pods import Container


def check(container: Container, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """The container's own word counts before the pod's. A user 0 is root, or will not start at all."""
    non_root = container.context("runAsNonRoot").read("runAsNonRoot")
    context = container.context("runAsUser")
    user = context.read("runAsUser")
    number = user if isinstance(user, int) and not isinstance(user, bool) else None
    if number != 0 and (non_root is True or (number is not None and number > 0)):
        return
    doubts = [value for value in (non_root, user) if isinstance(value, Unjudged)]
    if doubts:
        yield doubts[0]
    elif user is not None or non_root is not None or not container.pod.patch:
        said = (
            f"runAsUser is {context.shown('runAsUser')}"
            if user is not None
            else "nothing keeps it from running as root"
        )
        yield Violation(
            f"{container.label}: {said}; write runAsNonRoot: true in its securityContext",
            container.view.at("securityContext"),
        )


RULE = Rule(
    title="Containers do not run as root",
    severity="medium",
    concern="privilege",
    why="Root in a container is root on the node the day the runtime or the kernel has a hole; images run "
    "as root unless somebody says otherwise.",
    fix="Set securityContext.runAsNonRoot to true (pod or container), or runAsUser to a number above 0.",
    frameworks=("CKV_K8S_23", "CIS Kubernetes 5.2.7", "PSS Restricted Running as Non-root"),
    types=WORKLOAD_TOKENS,
    config=NodeAgents,
    check=on_containers(check, unless_node_agent=True),
)
