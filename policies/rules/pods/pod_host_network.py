"""Pods keep out of the network namespace of their node, but for the node agents of the cluster itself."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.checks import NodeAgents, pod_forbids
from policies.kubernetes.manifests import WORKLOAD_TOKENS

RULE = Rule(
    title="Pods keep out of the network namespace of their node",
    severity="high",
    concern="exposure",
    why="With hostNetwork a pod has the node's addresses: network policies do not hold it, it can listen to"
    " the node's traffic and reach the instance metadata service and with it the node's role.",
    fix="Take hostNetwork out; EFA and every GPU library work from the pod's own network namespace.",
    frameworks=("CKV_K8S_19", "CIS EKS 4.2.4", "CIS Kubernetes 5.2.5", "PSS Baseline Host Namespaces"),
    types=WORKLOAD_TOKENS,
    config=NodeAgents,
    check=pod_forbids("hostNetwork", value=True, write="take hostNetwork out", unless_node_agent=True),
)
