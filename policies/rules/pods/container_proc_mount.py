"""Containers keep the masks over /proc."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.checks import container_forbids
from policies.kubernetes.manifests import WORKLOAD_TOKENS

RULE = Rule(
    title="Containers keep the masks over /proc",
    severity="medium",
    concern="exposure",
    why="With procMount Unmasked the container sees the kernel parts of /proc that the runtime hides.",
    fix="Take securityContext.procMount out.",
    frameworks=("PSS Baseline /proc Mount Type",),
    types=WORKLOAD_TOKENS,
    check=container_forbids("securityContext", "procMount", value="Unmasked", write="take it out"),
)
