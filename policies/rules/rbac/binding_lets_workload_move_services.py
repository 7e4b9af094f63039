"""Workloads cannot move the addresses of services."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.rbac import BINDINGS, Power, binding_gives

POWER = Power("", ("services/status",), ("update", "patch"))

RULE = Rule(
    title="Workloads cannot move the addresses of services",
    severity="medium",
    concern="privilege",
    why="By the status of a service a pod takes over traffic to any address (CVE-2020-8554, which has no "
    "fix).",
    fix="Take services/status out of the role unless it is a load balancer controller.",
    frameworks=("CKV2_K8S_4",),
    types=BINDINGS,
    relates=True,
    check=binding_gives(POWER, write="take services/status out of the role"),
)
