"""Etcd serves TLS."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flags_given

RULE = Rule(
    title="Etcd serves TLS",
    severity="high",
    concern="encryption",
    why="Everything that the cluster knows goes over this line.",
    fix="Give --cert-file and --key-file.",
    frameworks=("CKV_K8S_116",),
    types=TYPES,
    check=flags_given("etcd", "cert-file", "key-file"),
)
