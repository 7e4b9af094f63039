"""Workloads cannot impersonate."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.rbac import BINDINGS, Power, binding_gives

POWER = Power("", ("users", "groups", "serviceaccounts"), ("impersonate",))

RULE = Rule(
    title="Workloads cannot impersonate",
    severity="medium",
    concern="privilege",
    why="A pod that may impersonate acts as anybody, administrators included.",
    fix="Take impersonate out of the role.",
    frameworks=("CKV2_K8S_3",),
    types=BINDINGS,
    relates=True,
    check=binding_gives(POWER, write="take impersonate out of the role"),
)
