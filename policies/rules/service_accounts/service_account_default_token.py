"""Default service accounts hand out no token."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.checks import on_manifests
from policies.kubernetes.manifests import Manifest, tokens


def check(account: Manifest, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """Other accounts are made for a program, which may need it."""
    name, value = account.metadata.read("name"), account.view.read("automountServiceAccountToken")
    if isinstance(name, Unjudged):
        yield name
    elif name == "default" and value is not False:
        if isinstance(value, Unjudged):
            yield value
            return
        said = "is not set" if value is None else f"is {account.view.shown('automountServiceAccountToken')}"
        yield Violation(
            f"automountServiceAccountToken of the default account {said}; write false",
            account.view.at("automountServiceAccountToken"),
        )


RULE = Rule(
    title="Default service accounts hand out no token",
    severity="low",
    concern="privilege",
    why="Every pod that names no account gets the default one's token.",
    fix="Set automountServiceAccountToken to false on it, and give each program an account of its own.",
    frameworks=("CKV_K8S_41", "CIS EKS 4.1.5", "CIS Kubernetes 5.1.5"),
    types=tokens("ServiceAccount"),
    check=on_manifests(check),
)
