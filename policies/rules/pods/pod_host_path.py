"""Pods mount no directory of their node."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Verdict, Violation
from policies.kubernetes.checks import NodeAgents, on_pods
from policies.kubernetes.manifests import WORKLOAD_TOKENS
from policies.kubernetes.pods import Pod


def check(pod: Pod, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """Any hostPath; those that hand over the node are `pod-runtime-socket`."""
    for volume in pod.volumes():
        if volume.doubt is not None:
            yield volume.doubt
        elif volume.body.get("hostPath") is not None:
            path = volume.part("hostPath").text("path") or "a path"
            yield Violation(
                f"volume {volume.text('name') or '?'} mounts {path} of the node; use an emptyDir or a claim",
                volume.at("hostPath"),
            )


RULE = Rule(
    title="Pods mount no directory of their node",
    severity="medium",
    concern="exposure",
    why="A hostPath volume reads, and often writes, the node's files: kubelet credentials, other pods' "
    "volumes, logs.",
    fix="Use an emptyDir, a persistent volume, or instance storage that Karpenter mounts for the container "
    "runtime.",
    frameworks=("CIS Kubernetes 5.2.12", "PSS Baseline HostPath Volumes"),
    types=WORKLOAD_TOKENS,
    config=NodeAgents,
    check=on_pods(check, unless_node_agent=True),
)
