"""Kubelets have no port without a login."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flag_is

RULE = Rule(
    title="Kubelets have no port without a login",
    severity="high",
    concern="exposure",
    why="The read-only port tells everybody in the network what runs on the node.",
    fix="Set --read-only-port=0.",
    frameworks=("CKV_K8S_141",),
    types=TYPES,
    check=flag_is("kubelet", "read-only-port", "0"),
)
