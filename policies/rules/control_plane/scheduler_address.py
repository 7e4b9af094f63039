"""The scheduler listens to its own host."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flag_is

RULE = Rule(
    title="The scheduler listens to its own host",
    severity="medium",
    concern="exposure",
    why="Its metrics and health are for the node itself.",
    fix="Set --bind-address=127.0.0.1.",
    frameworks=("CKV_K8S_115",),
    types=TYPES,
    check=flag_is("kube-scheduler", "bind-address", "127.0.0.1"),
)
