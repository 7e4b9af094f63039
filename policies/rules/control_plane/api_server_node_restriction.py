"""Nodes change only themselves."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flag_lists

RULE = Rule(
    title="Nodes change only themselves",
    severity="high",
    concern="privilege",
    why="Without the plugin one stolen kubelet credential relabels other nodes and draws pods to itself.",
    fix="Add NodeRestriction to --enable-admission-plugins.",
    frameworks=("CKV_K8S_85",),
    types=TYPES,
    check=flag_lists("kube-apiserver", "enable-admission-plugins", "NodeRestriction", unset=False),
)
