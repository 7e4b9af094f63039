"""Kubelets renew their client certificate."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flag_is_not

RULE = Rule(
    title="Kubelets renew their client certificate",
    severity="medium",
    concern="resilience",
    why="Otherwise the node drops out of the cluster on the day that it expires.",
    fix="Take --rotate-certificates=false out.",
    frameworks=("CKV_K8S_149",),
    types=TYPES,
    check=flag_is_not("kubelet", "rotate-certificates", "false", "take it out"),
)
