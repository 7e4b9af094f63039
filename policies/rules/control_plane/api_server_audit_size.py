"""Audit logs are not cut too small."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flag_between

RULE = Rule(
    title="Audit logs are not cut too small",
    severity="low",
    concern="logging",
    why="An incident is often found weeks after it began.",
    fix="Set --audit-log-maxsize to 100 megabytes or more.",
    frameworks=("CKV_K8S_94",),
    types=TYPES,
    check=flag_between("kube-apiserver", "audit-log-maxsize", low=100),
)
