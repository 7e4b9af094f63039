"""No token of a service account lives for ever."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.checks import on_manifests
from policies.kubernetes.manifests import Manifest, tokens


def check(secret: Manifest, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """By its type."""
    kind = secret.view.read("type")
    if isinstance(kind, Unjudged):
        yield kind
    elif kind == "kubernetes.io/service-account-token":
        account = (
            secret.metadata.part("annotations").text("kubernetes.io/service-account.name") or "an account"
        )
        yield Violation(f"makes a token of {account} without an end; request short-lived ones", "type")


RULE = Rule(
    title="No token of a service account lives for ever",
    severity="medium",
    concern="privilege",
    why="A secret of type kubernetes.io/service-account-token never expires and works from everywhere.",
    fix="Let pods mount projected tokens, and fetch others with TokenRequest (`kubectl create token`).",
    frameworks=(),
    types=tokens("Secret"),
    check=on_manifests(check),
)
