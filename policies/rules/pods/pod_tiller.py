"""Helm 2's Tiller is not deployed."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Verdict, Violation
from policies.kubernetes.checks import on_containers
from policies.kubernetes.manifests import WORKLOAD_TOKENS
from policies.kubernetes.pods import Container
from policies.kubernetes.tiller import is_tiller


def check(container: Container, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """By image or labels."""
    if is_tiller(container):
        yield Violation(
            f"{container.label}: this is Tiller of Helm 2; take it out", container.view.at("image")
        )


RULE = Rule(
    title="Helm 2's Tiller is not deployed",
    severity="high",
    concern="privilege",
    why="Tiller takes orders from anybody in the cluster and carries them out as cluster administrator; it "
    "is without support since 2020.",
    fix="Take it out; Helm 3 and Pulumi need no part in the cluster.",
    frameworks=("CKV_K8S_34",),
    types=WORKLOAD_TOKENS,
    check=on_containers(check),
)
