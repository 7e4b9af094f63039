"""Kubelets know who asks."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flag_is

RULE = Rule(
    title="Kubelets know who asks",
    severity="high",
    concern="privilege",
    why="An anonymous request to a kubelet runs commands in its pods, where authorisation does not stop it.",
    fix="Start the kubelet with --anonymous-auth=false.",
    frameworks=("CKV_K8S_138",),
    types=TYPES,
    check=flag_is("kubelet", "anonymous-auth", "false"),
)
