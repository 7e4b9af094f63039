"""Workloads cannot run commands in other pods."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.rbac import BINDINGS, Power, binding_gives

POWER = Power("", ("pods/exec", "nodes/proxy"), ("create",))

RULE = Rule(
    title="Workloads cannot run commands in other pods",
    severity="medium",
    concern="privilege",
    why="A pod that may exec has the secrets and the role of every pod that it can reach.",
    fix="Take pods/exec and nodes/proxy out of the role.",
    frameworks=("CKV2_K8S_2",),
    types=BINDINGS,
    relates=True,
    check=binding_gives(POWER, write="take it out of the role"),
)
