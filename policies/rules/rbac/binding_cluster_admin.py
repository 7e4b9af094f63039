"""Nobody is bound to cluster-admin."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.checks import on_manifests
from policies.kubernetes.manifests import Manifest
from policies.kubernetes.rbac import BINDINGS


def check(binding: Manifest, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """A RoleBinding to it is everything in one namespace."""
    name = binding.view.part("roleRef").read("name")
    if isinstance(name, Unjudged):
        yield name
    elif name == "cluster-admin":
        yield Violation(
            "binds cluster-admin; bind a role that names what is needed",
            binding.view.part("roleRef").at("name"),
        )


RULE = Rule(
    title="Nobody is bound to cluster-admin",
    severity="high",
    concern="privilege",
    why="The role cluster-admin may do anything to anything; a leaked credential of one such subject is "
    "the cluster.",
    fix="Bind a role with what is needed; let people be administrators by an EKS access entry with an "
    "access policy.",
    frameworks=("CIS EKS 4.1.1", "CIS Kubernetes 5.1.1"),
    types=BINDINGS,
    check=on_manifests(check),
)
