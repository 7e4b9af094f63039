"""Kubelets do not drown the API in events."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flag_between

RULE = Rule(
    title="Kubelets do not drown the API in events",
    severity="low",
    concern="operations",
    why="A high rate lets a broken node flood etcd.",
    fix="Set --event-qps to 0 to 5.",
    frameworks=("CKV_K8S_147",),
    types=TYPES,
    check=flag_between("kubelet", "event-qps", high=5, unset=False),
)
