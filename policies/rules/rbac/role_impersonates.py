"""Roles do not grant impersonate."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.rbac import ROLES, Power, role_grants

IMPERSONATE = Power("", ("users", "groups", "serviceaccounts"), ("impersonate",), by_name=False)

RULE = Rule(
    title="Roles do not grant impersonate",
    severity="high",
    concern="privilege",
    why="Who impersonates acts with the rights of any user, group or service account.",
    fix="Leave impersonate out, or name whom in resourceNames.",
    frameworks=(),
    types=ROLES,
    check=role_grants(IMPERSONATE, write="leave impersonate out, or name whom in resourceNames"),
)
