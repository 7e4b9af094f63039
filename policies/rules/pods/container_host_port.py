"""Containers take no port of their node."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.checks import NodeAgents, on_containers
from policies.kubernetes.manifests import WORKLOAD_TOKENS
from policies.kubernetes.pods import Container


def check(container: Container, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """0 is what Kubernetes writes for none."""
    for port in container.view.parts("ports"):
        number = port.read("hostPort")
        if isinstance(number, Unjudged):
            yield number
        elif number is not None and number != 0:
            yield Violation(
                f"{container.label}: hostPort is {port.shown('hostPort')}; take it out", port.at("hostPort")
            )


RULE = Rule(
    title="Containers take no port of their node",
    severity="medium",
    concern="exposure",
    why="A hostPort opens the node's own address past services and network policies, and lets only one such"
    " pod run on a node.",
    fix="Take hostPort out and put a Service before the pods.",
    frameworks=("CKV_K8S_26", "CIS Kubernetes 5.2.13", "PSS Baseline Host Ports"),
    types=WORKLOAD_TOKENS,
    config=NodeAgents,
    check=on_containers(check, unless_node_agent=True),
)
