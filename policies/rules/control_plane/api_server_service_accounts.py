"""Pods run as service accounts."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flag_lists

RULE = Rule(
    title="Pods run as service accounts",
    severity="medium",
    concern="privilege",
    why="The plugin gives pods their service account; a list that leaves it out reads as if it were off.",
    fix="Add ServiceAccount to --enable-admission-plugins.",
    frameworks=("CKV_K8S_82",),
    types=TYPES,
    check=flag_lists("kube-apiserver", "enable-admission-plugins", "ServiceAccount", unset=False),
)
