"""Containers are not privileged, but for those of the node agents of the cluster itself."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.checks import NodeAgents, container_forbids
from policies.kubernetes.manifests import WORKLOAD_TOKENS

RULE = Rule(
    title="Containers are not privileged",
    severity="critical",
    concern="privilege",
    why="A privileged container is root on its node: it can read every secret mounted there and take over "
    "every other pod.",
    fix="Set securityContext.privileged to false; GPUs, EFA and Neuron devices are given by their device "
    "plugins and need no privilege.",
    frameworks=("CKV_K8S_16", "CIS EKS 4.2.1", "CIS Kubernetes 5.2.2", "PSS Baseline Privileged Containers"),
    types=WORKLOAD_TOKENS,
    config=NodeAgents,
    check=container_forbids(
        "securityContext", "privileged", value=True, write="write false", unless_node_agent=True
    ),
)
