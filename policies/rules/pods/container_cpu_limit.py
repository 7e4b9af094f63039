"""Containers have a cpu limit."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.manifests import WORKLOAD_TOKENS
from policies.kubernetes.resources import demands

RULE = Rule(
    title="Containers have a cpu limit",
    severity="low",
    concern="operations",
    why="Without a limit one busy container starves its neighbours on the node.",
    fix="Set resources.limits.cpu (the same as the request where latency must be steady).",
    frameworks=("CKV_K8S_11",),
    types=WORKLOAD_TOKENS,
    check=demands("limits", "cpu"),
)
