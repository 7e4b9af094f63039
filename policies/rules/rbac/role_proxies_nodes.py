"""Roles do not reach through to the kubelet."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.rbac import ROLES, Power, role_grants

PROXY = Power("", ("nodes/proxy",), ("get", "create", "update", "patch", "delete"))

RULE = Rule(
    title="Roles do not reach through to the kubelet",
    severity="high",
    concern="privilege",
    why="The proxy of a node is the kubelet's API: it runs commands in every pod there, past admission and "
    "the audit log.",
    fix="Leave nodes/proxy out; metrics come by nodes/metrics.",
    frameworks=("CIS Kubernetes 5.1.10",),
    types=ROLES,
    check=role_grants(PROXY, write="leave nodes/proxy out (metrics: nodes/metrics)"),
)
