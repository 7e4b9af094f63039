"""Roles do not grant escalate."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.rbac import RBAC_GROUP, ROLES, Power, role_grants

ESCALATE = Power(RBAC_GROUP, ("roles", "clusterroles"), ("escalate",))

RULE = Rule(
    title="Roles do not grant escalate",
    severity="high",
    concern="privilege",
    why="With escalate one writes rights into a role that one does not have.",
    fix="Leave escalate out.",
    frameworks=("CKV_K8S_158",),
    types=ROLES,
    check=role_grants(ESCALATE, write="leave escalate out"),
)
