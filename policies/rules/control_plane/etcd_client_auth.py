"""Etcd knows its clients."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flag_is

RULE = Rule(
    title="Etcd knows its clients",
    severity="critical",
    concern="privilege",
    why="Without client certificates whoever reaches etcd reads and writes the whole cluster.",
    fix="Set --client-cert-auth=true.",
    frameworks=("CKV_K8S_117",),
    types=TYPES,
    check=flag_is("etcd", "client-cert-auth", "true"),
)
