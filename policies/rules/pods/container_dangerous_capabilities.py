"""Containers add no capability beyond the default set."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Verdict
from policies.kubernetes.capabilities import DEFAULT_SET, added, capabilities
from policies.kubernetes.checks import NodeAgents, on_containers
from policies.kubernetes.manifests import WORKLOAD_TOKENS
from policies.kubernetes.pods import Container


def check(container: Container, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """Known capabilities only: what is unknown is told by `container-added-capabilities`."""
    names, _ = capabilities(container, "add")
    if dangerous := sorted(names - DEFAULT_SET):
        yield added(container, dangerous, "take it out" if len(dangerous) == 1 else "take them out")


RULE = Rule(
    title="Containers add no capability beyond the default set",
    severity="high",
    concern="privilege",
    why="Capabilities outside the default set reach beyond the container: NET_ADMIN rewrites the node's "
    "routes, SYS_PTRACE reads other processes, SYS_MODULE loads kernel code.",
    fix="Take the capability out; give the work to a node agent of the platform if it truly needs it.",
    frameworks=("PSS Baseline Capabilities",),
    types=WORKLOAD_TOKENS,
    config=NodeAgents,
    check=on_containers(check, unless_node_agent=True),
)
