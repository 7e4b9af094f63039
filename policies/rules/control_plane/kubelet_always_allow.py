"""Kubelets authorise requests."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flag_does_not_list

RULE = Rule(
    title="Kubelets authorise requests",
    severity="critical",
    concern="privilege",
    why="AlwaysAllow lets everybody who reaches a kubelet run commands in its pods.",
    fix="Set --authorization-mode=Webhook.",
    frameworks=("CKV_K8S_139",),
    types=TYPES,
    check=flag_does_not_list("kubelet", "authorization-mode", "AlwaysAllow"),
)
