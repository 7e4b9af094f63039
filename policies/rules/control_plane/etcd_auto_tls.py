"""Etcd makes no certificates of its own."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flag_is_not

RULE = Rule(
    title="Etcd makes no certificates of its own",
    severity="high",
    concern="encryption",
    why="A certificate that nobody can check protects from nobody.",
    fix="Take --auto-tls=true out.",
    frameworks=("CKV_K8S_118",),
    types=TYPES,
    check=flag_is_not("etcd", "auto-tls", "true", "take it out"),
)
