"""The API server serves TLS."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flag_is_not

RULE = Rule(
    title="The API server serves TLS",
    severity="high",
    concern="encryption",
    why="With --secure-port=0 requests go in the clear.",
    fix="Take --secure-port=0 out.",
    frameworks=("CKV_K8S_89",),
    types=TYPES,
    check=flag_is_not("kube-apiserver", "secure-port", "0", "take it out"),
)
