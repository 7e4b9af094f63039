"""The API server speaks strong ciphers."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import STRONG_CIPHERS, TYPES, flag_lists_only

RULE = Rule(
    title="The API server speaks strong ciphers",
    severity="medium",
    concern="encryption",
    why="A weak cipher lets who listens read tokens.",
    fix="Take weak ones out of --tls-cipher-suites.",
    frameworks=("CKV_K8S_105",),
    types=TYPES,
    check=flag_lists_only("kube-apiserver", "tls-cipher-suites", STRONG_CIPHERS),
)
