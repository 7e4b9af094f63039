"""Pods that ended are cleared away."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flag_between

RULE = Rule(
    title="Pods that ended are cleared away",
    severity="low",
    concern="resilience",
    why="Ended pods fill etcd until the API slows down.",
    fix="Set --terminated-pod-gc-threshold to a number above 0.",
    frameworks=("CKV_K8S_106",),
    types=TYPES,
    check=flag_between("kube-controller-manager", "terminated-pod-gc-threshold", low=1),
)
