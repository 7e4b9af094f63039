"""Containers drop every capability."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Verdict
from policies.kubernetes.capabilities import drops
from policies.kubernetes.checks import on_containers
from policies.kubernetes.manifests import WORKLOAD_TOKENS
from policies.kubernetes.pods import Container


def check(container: Container, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """Nothing but ALL will do."""
    yield from drops(container, "ALL")


RULE = Rule(
    title="Containers drop every capability",
    severity="low",
    concern="privilege",
    why="The runtime gives a dozen capabilities by default; a model server needs none of them.",
    fix='Set securityContext.capabilities.drop to ["ALL"], and add back what the program is proven to need.',
    frameworks=("CKV_K8S_37", "CIS Kubernetes 5.2.10", "PSS Restricted Capabilities"),
    types=WORKLOAD_TOKENS,
    check=on_containers(check),
)
