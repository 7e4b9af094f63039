"""Enough old audit logs are kept."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flag_between

RULE = Rule(
    title="Enough old audit logs are kept",
    severity="low",
    concern="logging",
    why="An incident is often found weeks after it began.",
    fix="Set --audit-log-maxbackup to 10 files or more.",
    frameworks=("CKV_K8S_93",),
    types=TYPES,
    check=flag_between("kube-apiserver", "audit-log-maxbackup", low=10),
)
