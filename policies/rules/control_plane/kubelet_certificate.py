"""Kubelets have their own certificate."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flags_given

RULE = Rule(
    title="Kubelets have their own certificate",
    severity="medium",
    concern="encryption",
    why="Without one they make their own, which nobody can check.",
    fix="Give --tls-cert-file and --tls-private-key-file.",
    frameworks=("CKV_K8S_148",),
    types=TYPES,
    check=flags_given("kubelet", "tls-cert-file", "tls-private-key-file"),
)
