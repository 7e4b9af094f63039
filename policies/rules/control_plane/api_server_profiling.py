"""The API server shows no profile."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flag_is

RULE = Rule(
    title="The API server shows no profile",
    severity="low",
    concern="exposure",
    why="Profiles show what the program holds in memory.",
    fix="Set --profiling=false.",
    frameworks=("CKV_K8S_90",),
    types=TYPES,
    check=flag_is("kube-apiserver", "profiling", "false"),
)
