"""Cluster roles do not read the secrets of every namespace."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.rbac import CLUSTER_ROLES, Power, role_grants

READ = Power("", ("secrets",), ("get", "list", "watch"), by_name=False)

RULE = Rule(
    title="Cluster roles do not read the secrets of every namespace",
    severity="high",
    concern="privilege",
    why="Secrets of all namespaces hold service account tokens, and with them every other right in the "
    "cluster.",
    fix="Use a Role in the namespaces that need it, or name the secrets in resourceNames.",
    frameworks=("CIS EKS 4.1.2", "CIS Kubernetes 5.1.2"),
    types=CLUSTER_ROLES,
    check=role_grants(READ, write="use a Role in a namespace, or name the secrets in resourceNames"),
)
