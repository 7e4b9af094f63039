"""Containers run as a user that the node does not have."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, RuleConfig, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.checks import on_containers
from policies.kubernetes.manifests import WORKLOAD_TOKENS
from policies.kubernetes.pods import Container


class Minimum(RuleConfig):
    """What the rule may be told."""

    minimum: int = 10_000
    """The lowest user number that is fine."""


def check(container: Container, scope: Scope) -> Iterator[Verdict]:
    """User namespaces (`hostUsers: false`) move every number out of the node's range."""
    minimum = scope.config(Minimum).minimum
    context = container.context("runAsUser")
    user = context.read("runAsUser")
    if container.pod.spec.body.get("hostUsers") is False:
        return
    if isinstance(user, Unjudged):
        yield user
    elif (user is None and not container.pod.patch) or (
        user is not None and not (isinstance(user, int) and user >= minimum)
    ):
        said = "is not set" if user is None else f"is {context.shown('runAsUser')}"
        yield Violation(
            f"{container.label}: securityContext.runAsUser {said}; write {minimum} or more",
            container.view.at("securityContext"),
        )


RULE = Rule(
    title="Containers run as a user that the node does not have",
    severity="low",
    concern="privilege",
    why="A user number below 10000 may belong to a user of the node, with its files; a breakout then lands "
    "as somebody.",
    fix="Set securityContext.runAsUser to 10000 or more (or hostUsers to false in the pod specification).",
    frameworks=("CKV_K8S_40",),
    types=WORKLOAD_TOKENS,
    config=Minimum,
    check=on_containers(check),
)
