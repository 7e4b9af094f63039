"""Workloads cannot bind roles."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.rbac import BINDINGS, RBAC_GROUP, Power, binding_gives

POWER = Power(RBAC_GROUP, ("rolebindings", "clusterrolebindings", "roles", "clusterroles"), ("bind",))

RULE = Rule(
    title="Workloads cannot bind roles",
    severity="medium",
    concern="privilege",
    why="A pod that may bind gives itself any role; whoever breaks into it owns the cluster.",
    fix="Take bind out of the role, or bind the role to people instead.",
    frameworks=("CKV2_K8S_1",),
    types=BINDINGS,
    relates=True,
    check=binding_gives(POWER, write="take bind out of the role"),
)
