"""Workloads cannot read every secret."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.rbac import BINDINGS, Power, binding_gives

POWER = Power("", ("secrets",), ("get", "list", "watch"), by_name=False)

RULE = Rule(
    title="Workloads cannot read every secret",
    severity="medium",
    concern="privilege",
    why="A pod that reads all secrets has what everybody keeps there, tokens of other accounts included.",
    fix="Name the secrets in resourceNames, or mount them.",
    frameworks=("CKV2_K8S_5",),
    types=BINDINGS,
    relates=True,
    check=binding_gives(POWER, write="name the secrets in resourceNames"),
)
