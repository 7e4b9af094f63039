"""Containers cannot write to their own image."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.checks import container_requires
from policies.kubernetes.manifests import WORKLOAD_TOKENS

RULE = Rule(
    title="Containers cannot write to their own image",
    severity="low",
    concern="privilege",
    why="Who breaks into a container leaves tools behind in its filesystem; a read-only one keeps it as it "
    "was scanned.",
    fix="Set securityContext.readOnlyRootFilesystem to true and mount an emptyDir where the program writes "
    "(/tmp, caches).",
    frameworks=("CKV_K8S_22",),
    types=WORKLOAD_TOKENS,
    check=container_requires("securityContext", "readOnlyRootFilesystem", value=True, default="false"),
)
