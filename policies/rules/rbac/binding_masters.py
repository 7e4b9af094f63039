"""Nobody is put into system:masters."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.rbac import BINDINGS, subjects_check

MASTERS = {("Group", "system:masters"): "who may do anything, whatever roles say"}

RULE = Rule(
    title="Nobody is put into system:masters",
    severity="high",
    concern="privilege",
    why="Rights of system:masters are not looked up anywhere: no role can take them back.",
    fix="Bind a group of your own; let administrators in by an EKS access entry.",
    frameworks=("CIS Kubernetes 5.1.7",),
    types=BINDINGS,
    check=subjects_check(MASTERS, write="bind a group of your own"),
)
