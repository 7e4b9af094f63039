"""Containers have a cpu request."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.manifests import WORKLOAD_TOKENS
from policies.kubernetes.resources import demands

RULE = Rule(
    title="Containers have a cpu request",
    severity="low",
    concern="operations",
    why="The scheduler packs by requests: without one a pod gets a node where nothing is left for it.",
    fix="Set resources.requests.cpu.",
    frameworks=("CKV_K8S_10",),
    types=WORKLOAD_TOKENS,
    check=demands("requests", "cpu"),
)
