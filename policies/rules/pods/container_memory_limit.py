"""Containers have a memory limit."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.manifests import WORKLOAD_TOKENS
from policies.kubernetes.resources import demands

RULE = Rule(
    title="Containers have a memory limit",
    severity="low",
    concern="operations",
    why="Without a limit a leak takes the whole node down instead of one container.",
    fix="Set resources.limits.memory.",
    frameworks=("CKV_K8S_13",),
    types=WORKLOAD_TOKENS,
    check=demands("limits", "memory"),
)
