"""Audit logs are kept for a month."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flag_between

RULE = Rule(
    title="Audit logs are kept for a month",
    severity="low",
    concern="logging",
    why="An incident is often found weeks after it began.",
    fix="Set --audit-log-maxage to 30 days or more.",
    frameworks=("CKV_K8S_92",),
    types=TYPES,
    check=flag_between("kube-apiserver", "audit-log-maxage", low=30),
)
