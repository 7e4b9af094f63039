"""Cluster roles do not write admission webhooks."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.rbac import CLUSTER_ROLES, Power, role_grants

WEBHOOKS = Power(
    "admissionregistration.k8s.io",
    ("mutatingwebhookconfigurations", "validatingwebhookconfigurations"),
    ("create", "update", "patch"),
    by_name=False,
)

RULE = Rule(
    title="Cluster roles do not write admission webhooks",
    severity="high",
    concern="privilege",
    why="Who writes an admission webhook reads and rewrites every object that anybody creates, secrets "
    "included.",
    fix="Leave webhook configurations to the chart that installs the webhook, and grant reading at most.",
    frameworks=("CKV_K8S_155", "CIS Kubernetes 5.1.12"),
    types=CLUSTER_ROLES,
    check=role_grants(WEBHOOKS, write="leave webhooks to whoever installs them"),
)
