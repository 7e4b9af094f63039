"""Pods keep out of the IPC namespace of their node."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.checks import pod_forbids
from policies.kubernetes.manifests import WORKLOAD_TOKENS

RULE = Rule(
    title="Pods keep out of the IPC namespace of their node",
    severity="high",
    concern="exposure",
    why="With hostIPC a container reads and writes the shared memory of every process on the node, other "
    "pods' tensors included.",
    fix="Take hostIPC out; for shared memory between the processes of one pod mount an emptyDir of medium "
    "Memory at /dev/shm.",
    frameworks=("CKV_K8S_18", "CIS EKS 4.2.3", "CIS Kubernetes 5.2.4", "PSS Baseline Host Namespaces"),
    types=WORKLOAD_TOKENS,
    check=pod_forbids(
        "hostIPC",
        value=True,
        write="take hostIPC out; mount an emptyDir of medium Memory at /dev/shm instead",
    ),
)
