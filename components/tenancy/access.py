"""Who may do what in a namespace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

READ = ("get", "list", "watch")
CHANGE = (*READ, "create", "update", "patch", "delete")

WORKLOADS: Mapping[str, tuple[str, ...]] = {
    "": ("configmaps", "persistentvolumeclaims", "services"),
    "apps": ("deployments", "deployments/scale", "statefulsets", "statefulsets/scale"),
    "autoscaling": ("horizontalpodautoscalers",),
    "batch": ("cronjobs", "jobs"),
    "gateway.networking.k8s.io": ("grpcroutes", "httproutes"),
    "keda.sh": ("scaledjobs", "scaledobjects"),
    "monitoring.coreos.com": ("podmonitors", "prometheusrules", "servicemonitors"),
    "policy": ("poddisruptionbudgets",),
}
"""What developers run, by API group."""

LOOK_ONLY: Mapping[str, tuple[str, ...]] = {
    "": ("endpoints", "events", "limitranges", "pods", "pods/log", "resourcequotas", "serviceaccounts"),
    "apps": ("replicasets",),
    "discovery.k8s.io": ("endpointslices",),
    "networking.k8s.io": ("networkpolicies",),
}
"""What everybody sees and nobody of the team changes: the guard rails, and what controllers make."""

Rule = dict[str, Any]


def group(team: str, role: str) -> str:
    """Return the Kubernetes group of a team's role, to which access entries map IAM principals."""
    return f"slipway:{team}:{role}"


def viewer_rules() -> list[Rule]:
    """Return what viewers may do: look, and read logs. Never secrets."""
    return [*_rules(LOOK_ONLY, READ), *_rules(WORKLOADS, READ)]


def developer_rules(*, shell: bool) -> list[Rule]:
    """Return what developers may do; with `shell`, open one in a pod as well."""
    rules = [*_rules(LOOK_ONLY, READ), *_rules(WORKLOADS, CHANGE), *_rules({"": ("pods",)}, ("delete",))]
    if shell:
        rules += _rules({"": ("pods/exec", "pods/portforward")}, ("create", "get"))
    return rules


def _rules(resources: Mapping[str, tuple[str, ...]], verbs: tuple[str, ...]) -> list[Rule]:
    return [
        {"apiGroups": [api_group], "resources": list(names), "verbs": list(verbs)}
        for api_group, names in resources.items()
    ]
