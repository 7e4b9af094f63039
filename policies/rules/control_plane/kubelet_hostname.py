"""Kubelets have the name of their node."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flag_absent

RULE = Rule(
    title="Kubelets have the name of their node",
    severity="low",
    concern="operations",
    why="Another name breaks the match of certificates to nodes.",
    fix="Take --hostname-override out.",
    frameworks=("CKV_K8S_146",),
    types=TYPES,
    check=flag_absent("kubelet", "hostname-override", "take it out"),
)
