"""Kubelets speak strong ciphers."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import STRONG_CIPHERS, TYPES, flag_lists_only

RULE = Rule(
    title="Kubelets speak strong ciphers",
    severity="medium",
    concern="encryption",
    why="A weak cipher lets who listens read logs and the input of exec.",
    fix="Take weak ones out of --tls-cipher-suites.",
    frameworks=("CKV_K8S_151",),
    types=TYPES,
    check=flag_lists_only("kubelet", "tls-cipher-suites", STRONG_CIPHERS),
)
