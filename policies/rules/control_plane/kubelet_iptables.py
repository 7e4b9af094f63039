"""Kubelets keep their firewall chains."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flag_is

RULE = Rule(
    title="Kubelets keep their firewall chains",
    severity="low",
    concern="operations",
    why="Without them traffic to services goes unmarked.",
    fix="Set --make-iptables-util-chains=true.",
    frameworks=("CKV_K8S_145",),
    types=TYPES,
    check=flag_is("kubelet", "make-iptables-util-chains", "true"),
)
