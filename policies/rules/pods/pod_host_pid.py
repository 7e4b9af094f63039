"""Pods keep out of the process namespace of their node, but for the node agents of the cluster itself."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.checks import NodeAgents, pod_forbids
from policies.kubernetes.manifests import WORKLOAD_TOKENS

RULE = Rule(
    title="Pods keep out of the process namespace of their node",
    severity="high",
    concern="exposure",
    why="With hostPID a container sees every process of the node, and their environment, secrets included; "
    "with one capability more it can enter them.",
    fix="Take hostPID out of the pod specification.",
    frameworks=("CKV_K8S_17", "CIS EKS 4.2.2", "CIS Kubernetes 5.2.3", "PSS Baseline Host Namespaces"),
    types=WORKLOAD_TOKENS,
    config=NodeAgents,
    check=pod_forbids("hostPID", value=True, write="take hostPID out", unless_node_agent=True),
)
