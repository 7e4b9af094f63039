"""Streams to pods end when idle."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flag_is_not

RULE = Rule(
    title="Streams to pods end when idle",
    severity="low",
    concern="resilience",
    why="A stream that nobody closes keeps a port of the node for ever.",
    fix="Take --streaming-connection-idle-timeout=0 out.",
    frameworks=("CKV_K8S_143",),
    types=TYPES,
    check=flag_is_not("kubelet", "streaming-connection-idle-timeout", "0", "write a duration such as 4h"),
)
