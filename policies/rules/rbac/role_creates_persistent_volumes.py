"""Roles do not create persistent volumes."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.rbac import ROLES, Power, role_grants

CREATE = Power("", ("persistentvolumes",), ("create",))

RULE = Rule(
    title="Roles do not create persistent volumes",
    severity="medium",
    concern="privilege",
    why="A persistent volume can be a directory of the node: who makes one reads and writes the node's "
    "files.",
    fix="Let claims make volumes by a storage class; leave persistentvolumes to the storage drivers.",
    frameworks=("CIS Kubernetes 5.1.9",),
    types=ROLES,
    check=role_grants(CREATE, write="let claims make them by a storage class"),
)
