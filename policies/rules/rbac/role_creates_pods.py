"""Roles do not create pods."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.rbac import ROLES, Power, role_grants

CREATE = Power("", ("pods",), ("create",))

RULE = Rule(
    title="Roles do not create pods",
    severity="low",
    concern="privilege",
    why="Who creates pods runs as any service account of the namespace and reads its secrets.",
    fix="Let people create through the deployment role of the platform; give controllers what their chart "
    "asks for, in their namespace.",
    frameworks=("CIS EKS 4.1.4", "CIS Kubernetes 5.1.4"),
    types=ROLES,
    check=role_grants(CREATE, write="leave it to the deployment role and to controllers"),
)
