"""Kubelets check the certificates of who asks."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flags_given

RULE = Rule(
    title="Kubelets check the certificates of who asks",
    severity="high",
    concern="encryption",
    why="Without an authority no client certificate counts.",
    fix="Give --client-ca-file.",
    frameworks=("CKV_K8S_140",),
    types=TYPES,
    check=flags_given("kubelet", "client-ca-file"),
)
