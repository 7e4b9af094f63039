"""Roles do not mint service account tokens."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.rbac import ROLES, Power, role_grants

MINT = Power("", ("serviceaccounts/token",), ("create",), by_name=False)

RULE = Rule(
    title="Roles do not mint service account tokens",
    severity="high",
    concern="privilege",
    why="Who creates a token of a service account has its rights, here and, by IRSA, in AWS.",
    fix="Leave serviceaccounts/token out, or name the accounts in resourceNames.",
    frameworks=("CIS Kubernetes 5.1.13",),
    types=ROLES,
    check=role_grants(MINT, write="leave it out, or name the accounts in resourceNames"),
)
