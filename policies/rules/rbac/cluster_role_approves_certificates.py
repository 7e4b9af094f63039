"""Cluster roles do not approve certificates."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.rbac import CLUSTER_ROLES, Power, role_grants

APPROVAL = Power("certificates.k8s.io", ("certificatesigningrequests/approval",), ("update", "patch"))
SIGNERS = Power("certificates.k8s.io", ("signers",), ("approve",))
"""Kubernetes asks for both."""

RULE = Rule(
    title="Cluster roles do not approve certificates",
    severity="high",
    concern="privilege",
    why="Who approves a signing request makes himself a certificate for any user or node.",
    fix="Leave approval to the cluster's own controllers.",
    frameworks=("CKV_K8S_156", "CIS Kubernetes 5.1.11"),
    types=CLUSTER_ROLES,
    check=role_grants(APPROVAL, SIGNERS, write="leave approval to the cluster's controllers"),
)
