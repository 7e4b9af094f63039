"""The API server has its own certificate."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flags_given

RULE = Rule(
    title="The API server has its own certificate",
    severity="high",
    concern="encryption",
    why="Without one it makes its own, which no client can check.",
    fix="Give --tls-cert-file and --tls-private-key-file.",
    frameworks=("CKV_K8S_100",),
    types=TYPES,
    check=flags_given("kube-apiserver", "tls-cert-file", "tls-private-key-file"),
)
