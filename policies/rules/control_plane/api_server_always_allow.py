"""The API server authorises requests."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flag_does_not_list

RULE = Rule(
    title="The API server authorises requests",
    severity="critical",
    concern="privilege",
    why="AlwaysAllow makes everybody who can log in an administrator.",
    fix="Set --authorization-mode=Node,RBAC.",
    frameworks=("CKV_K8S_74",),
    types=TYPES,
    check=flag_does_not_list("kube-apiserver", "authorization-mode", "AlwaysAllow"),
)
