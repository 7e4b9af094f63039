"""Containers have a security context."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.checks import container_says
from policies.kubernetes.manifests import WORKLOAD_TOKENS

RULE = Rule(
    title="Containers have a security context",
    severity="low",
    concern="privilege",
    why="Without one a container runs as its image says, as root in most, with everything that the runtime "
    "allows.",
    fix="Set the container's securityContext.",
    frameworks=("CKV_K8S_30",),
    types=WORKLOAD_TOKENS,
    check=container_says(
        "securityContext", write="write one (allowPrivilegeEscalation: false, capabilities.drop: [ALL])"
    ),
)
