"""Secrets are files, not environment variables."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Verdict, Violation
from policies.kubernetes.checks import on_containers
from policies.kubernetes.manifests import WORKLOAD_TOKENS
from policies.kubernetes.pods import Container


def check(container: Container, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """By `env` (one key) and by `envFrom` (the whole secret)."""
    for variable in container.view.parts("env"):
        if variable.doubt is not None:
            yield variable.doubt
        elif variable.part("valueFrom").body.get("secretKeyRef") is not None:
            name = variable.text("name") or "?"
            yield Violation(
                f"{container.label}: {name} is read from a secret; mount it as a file",
                variable.at("valueFrom"),
            )
    for source in container.view.parts("envFrom"):
        if source.doubt is not None:
            yield source.doubt
        elif source.body.get("secretRef") is not None:
            secret = source.part("secretRef").text("name") or "?"
            yield Violation(
                f"{container.label}: the whole secret {secret} goes into the environment; mount it as a file",
                source.at("secretRef"),
            )


RULE = Rule(
    title="Secrets are files, not environment variables",
    severity="low",
    concern="exposure",
    why="Environment variables are inherited by every child process, end up in crash reports and are fixed "
    "until the next restart.",
    fix="Mount the secret as a volume (or by the secrets store driver) and give the program its path.",
    frameworks=("CKV_K8S_35", "CIS EKS 4.4.1", "CIS Kubernetes 5.4.1"),
    types=WORKLOAD_TOKENS,
    check=on_containers(check),
)
