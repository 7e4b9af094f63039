"""Kubelets do not change kernel settings."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flag_is

RULE = Rule(
    title="Kubelets do not change kernel settings",
    severity="low",
    concern="operations",
    why="Otherwise the kubelet quietly sets what the image's hardening set otherwise.",
    fix="Set --protect-kernel-defaults=true.",
    frameworks=("CKV_K8S_144",),
    types=TYPES,
    check=flag_is("kubelet", "protect-kernel-defaults", "true"),
)
