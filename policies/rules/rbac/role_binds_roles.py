"""Roles do not grant bind."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.rbac import RBAC_GROUP, ROLES, Power, role_grants

BIND = Power(
    RBAC_GROUP, ("roles", "clusterroles", "rolebindings", "clusterrolebindings"), ("bind",), by_name=False
)

RULE = Rule(
    title="Roles do not grant bind",
    severity="high",
    concern="privilege",
    why="With bind one gives oneself, or anybody, roles that one does not have.",
    fix="Grant bind on the named roles only (resourceNames), or have the platform write the bindings.",
    frameworks=("CKV_K8S_157",),
    types=ROLES,
    check=role_grants(BIND, write="name the roles in resourceNames, or leave it out"),
)
