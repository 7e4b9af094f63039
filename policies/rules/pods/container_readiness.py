"""Containers that run on have a readiness probe."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.checks import container_says
from policies.kubernetes.manifests import LONG_RUNNING, tokens

RULE = Rule(
    title="Containers that run on have a readiness probe",
    severity="low",
    concern="resilience",
    why="Without one a pod gets requests as soon as its process runs, minutes before the model is loaded.",
    fix="Set readinessProbe.",
    frameworks=("CKV_K8S_9",),
    types=tokens(*LONG_RUNNING),
    check=container_says("readinessProbe", write="write one", init=False),
)
