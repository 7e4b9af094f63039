"""Containers drop NET_RAW."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Verdict
from policies.kubernetes.capabilities import drops
from policies.kubernetes.checks import on_containers
from policies.kubernetes.manifests import WORKLOAD_TOKENS
from policies.kubernetes.pods import Container


def check(container: Container, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """Dropping ALL drops it too."""
    yield from drops(container, "NET_RAW", "ALL")


RULE = Rule(
    title="Containers drop NET_RAW",
    severity="low",
    concern="privilege",
    why="With NET_RAW, which the runtime gives by default, a container forges packets and answers in the "
    "name of its neighbours.",
    fix='Set securityContext.capabilities.drop to ["ALL"].',
    frameworks=("CKV_K8S_28", "CIS Kubernetes 5.2.8"),
    types=WORKLOAD_TOKENS,
    check=on_containers(check),
)
