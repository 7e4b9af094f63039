"""Containers cannot gain privileges."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.checks import NodeAgents, container_requires
from policies.kubernetes.manifests import WORKLOAD_TOKENS

RULE = Rule(
    title="Containers cannot gain privileges",
    severity="medium",
    concern="privilege",
    why="Unless it is told otherwise Kubernetes lets a process gain more privileges than its parent had, by"
    " a setuid binary for one.",
    fix="Set securityContext.allowPrivilegeEscalation to false.",
    frameworks=("CKV_K8S_20", "CIS EKS 4.2.5", "CIS Kubernetes 5.2.6", "PSS Restricted Privilege Escalation"),
    types=WORKLOAD_TOKENS,
    config=NodeAgents,
    check=container_requires(
        "securityContext", "allowPrivilegeEscalation", value=False, default="true", unless_node_agent=True
    ),
)
