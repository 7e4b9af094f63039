"""Containers have a memory request."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.manifests import WORKLOAD_TOKENS
from policies.kubernetes.resources import demands

RULE = Rule(
    title="Containers have a memory request",
    severity="low",
    concern="operations",
    why="The scheduler packs by requests: without one the node runs out of memory and kills somebody.",
    fix="Set resources.requests.memory.",
    frameworks=("CKV_K8S_12",),
    types=WORKLOAD_TOKENS,
    check=demands("requests", "memory"),
)
