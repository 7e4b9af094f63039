"""Containers that run on have a liveness probe."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.checks import container_says
from policies.kubernetes.manifests import LONG_RUNNING, tokens

RULE = Rule(
    title="Containers that run on have a liveness probe",
    severity="low",
    concern="resilience",
    why="A server that hangs is not restarted unless something asks it whether it lives.",
    fix="Set livenessProbe (with a startupProbe, where loading a model takes minutes).",
    frameworks=("CKV_K8S_8",),
    types=tokens(*LONG_RUNNING),
    check=container_says("livenessProbe", write="write one", init=False),
)
