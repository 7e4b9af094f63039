"""Nothing is made in namespaces that go away."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flag_lists

RULE = Rule(
    title="Nothing is made in namespaces that go away",
    severity="low",
    concern="privilege",
    why="The plugin refuses objects in missing and dying namespaces; a list that leaves it out reads as if "
    "it were off.",
    fix="Add NamespaceLifecycle to --enable-admission-plugins.",
    frameworks=("CKV_K8S_83",),
    types=TYPES,
    check=flag_lists("kube-apiserver", "enable-admission-plugins", "NamespaceLifecycle", unset=False),
)
