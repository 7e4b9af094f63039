"""The API server authorises by roles."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flag_lists

RULE = Rule(
    title="The API server authorises by roles",
    severity="high",
    concern="privilege",
    why="RBAC is where rights are written down and can be reviewed.",
    fix="Set --authorization-mode=Node,RBAC.",
    frameworks=("CKV_K8S_77",),
    types=TYPES,
    check=flag_lists("kube-apiserver", "authorization-mode", "RBAC", unset=True),
)
