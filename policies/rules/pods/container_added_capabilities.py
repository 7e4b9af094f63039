"""Containers add no capabilities."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Verdict
from policies.kubernetes.capabilities import added, capabilities
from policies.kubernetes.checks import NodeAgents, on_containers
from policies.kubernetes.manifests import WORKLOAD_TOKENS
from policies.kubernetes.pods import Container


def check(container: Container, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """Any capability; which of them are dangerous is `container-dangerous-capabilities`."""
    names, doubts = capabilities(container, "add")
    yield from doubts
    if names:
        yield added(container, sorted(names), "take it out" if len(names) == 1 else "take them out")


RULE = Rule(
    title="Containers add no capabilities",
    severity="low",
    concern="privilege",
    why="The default set is enough for nearly every program; each capability more is a part of root.",
    fix="Take securityContext.capabilities.add out, and drop ALL.",
    frameworks=("CKV_K8S_25", "CIS Kubernetes 5.2.9"),
    types=WORKLOAD_TOKENS,
    config=NodeAgents,
    check=on_containers(check, unless_node_agent=True),
)
