"""The API server keeps an audit log."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flags_given

RULE = Rule(
    title="The API server keeps an audit log",
    severity="high",
    concern="logging",
    why="Without one nobody can say who did what.",
    fix="Give --audit-log-path.",
    frameworks=("CKV_K8S_91",),
    types=TYPES,
    check=flags_given("kube-apiserver", "audit-log-path"),
)
