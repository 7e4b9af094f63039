"""Containers do not add SYS_ADMIN."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Verdict
from policies.kubernetes.capabilities import added, capabilities
from policies.kubernetes.checks import on_containers
from policies.kubernetes.manifests import WORKLOAD_TOKENS
from policies.kubernetes.pods import Container


def check(container: Container, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """ALL holds SYS_ADMIN too."""
    names, doubts = capabilities(container, "add")
    if bad := sorted(names & {"SYS_ADMIN", "ALL"}):
        yield added(container, bad, "take it out")
    else:
        yield from doubts


RULE = Rule(
    title="Containers do not add SYS_ADMIN",
    severity="high",
    concern="privilege",
    why="SYS_ADMIN mounts filesystems, enters namespaces and loads programs into the kernel: root by "
    "another name.",
    fix="Take SYS_ADMIN out of securityContext.capabilities.add.",
    frameworks=("CKV_K8S_39",),
    types=WORKLOAD_TOKENS,
    check=on_containers(check),
)
