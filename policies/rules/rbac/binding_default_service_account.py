"""Default service accounts are bound to nothing."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.checks import on_manifests
from policies.kubernetes.manifests import Manifest
from policies.kubernetes.rbac import BINDINGS


def check(binding: Manifest, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """Of any namespace."""
    for subject in binding.view.parts("subjects"):
        name = subject.read("name")
        if isinstance(name, Unjudged):
            yield name
        elif subject.text("kind") == "ServiceAccount" and name == "default":
            where = subject.text("namespace") or binding.namespace or "its namespace"
            yield Violation(
                f"binds the default service account of {where}; make an account for the program", subject.path
            )


RULE = Rule(
    title="Default service accounts are bound to nothing",
    severity="medium",
    concern="privilege",
    why="What the default account of a namespace may do, every pod may that names no account.",
    fix="Make a service account for the program and bind that.",
    frameworks=("CKV_K8S_42", "CIS EKS 4.1.5", "CIS Kubernetes 5.1.5"),
    types=BINDINGS,
    check=on_manifests(check),
)
