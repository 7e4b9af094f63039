"""The API server limits nodes to what runs on them."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flag_lists

RULE = Rule(
    title="The API server limits nodes to what runs on them",
    severity="high",
    concern="privilege",
    why="Without the Node mode a kubelet's credential reads every secret of the cluster.",
    fix="Set --authorization-mode=Node,RBAC.",
    frameworks=("CKV_K8S_75",),
    types=TYPES,
    check=flag_lists("kube-apiserver", "authorization-mode", "Node", unset=True),
)
