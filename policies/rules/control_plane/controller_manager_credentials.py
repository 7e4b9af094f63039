"""Controllers act as themselves."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flag_is

RULE = Rule(
    title="Controllers act as themselves",
    severity="medium",
    concern="privilege",
    why="Otherwise all controllers share one identity with the rights of all.",
    fix="Set --use-service-account-credentials=true.",
    frameworks=("CKV_K8S_108",),
    types=TYPES,
    check=flag_is("kube-controller-manager", "use-service-account-credentials", "true"),
)
