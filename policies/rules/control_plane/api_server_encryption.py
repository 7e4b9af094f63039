"""Secrets are encrypted in etcd."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flags_given

RULE = Rule(
    title="Secrets are encrypted in etcd",
    severity="high",
    concern="encryption",
    why="Without a provider a copy of etcd is a copy of every secret.",
    fix="Give --encryption-provider-config.",
    frameworks=("CKV_K8S_104",),
    types=TYPES,
    check=flags_given("kube-apiserver", "encryption-provider-config"),
)
