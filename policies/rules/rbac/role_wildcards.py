"""Roles name what they grant."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Verdict, Violation
from policies.kubernetes.checks import on_manifests
from policies.kubernetes.manifests import Manifest
from policies.kubernetes.rbac import ROLES


def check(role: Manifest, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """In groups, resources or verbs of any of its rules."""
    for rule in role.view.parts("rules"):
        if rule.doubt is not None:
            yield rule.doubt
            continue
        starred: list[str] = []
        for key in ("apiGroups", "resources", "verbs"):
            words, doubts = rule.words(key)
            yield from doubts
            starred += [f"{key} {word}" for word in words if "*" in word]
        if starred:
            yield Violation(f"grants {' and '.join(starred)}; write what is needed, by name", rule.path)


RULE = Rule(
    title="Roles name what they grant",
    severity="medium",
    concern="privilege",
    why="A star grants what does not exist yet: tomorrow's resource kinds, secrets and sub-resources "
    "included.",
    fix="Write the API groups, resources and verbs one by one.",
    frameworks=("CKV_K8S_49", "CIS EKS 4.1.3", "CIS Kubernetes 5.1.3"),
    types=ROLES,
    check=on_manifests(check),
)
