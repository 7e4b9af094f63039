"""Tiller cannot be reached from within the cluster."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Verdict, Violation
from policies.kubernetes.checks import on_containers
from policies.kubernetes.manifests import WORKLOAD_TOKENS
from policies.kubernetes.pods import Container
from policies.kubernetes.tiller import is_tiller


def check(container: Container, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """Says nothing about containers that are not Tiller."""
    if is_tiller(container):
        words, doubts = container.view.words("args")
        local = any("--listen" in word and ("localhost" in word or "127.0.0.1" in word) for word in words)
        if not local and doubts:
            yield from doubts
        elif not local:
            yield Violation(
                f"{container.label}: Tiller listens to the whole cluster; write --listen=localhost:44134",
                container.view.at("args"),
            )


RULE = Rule(
    title="Tiller cannot be reached from within the cluster",
    severity="high",
    concern="exposure",
    why="Tiller's port asks nobody who he is.",
    fix="Take Tiller out; until then let it listen on localhost only (--listen=localhost:44134).",
    frameworks=("CKV_K8S_45",),
    types=WORKLOAD_TOKENS,
    check=on_containers(check),
)
