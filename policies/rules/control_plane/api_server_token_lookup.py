"""Tokens of deleted service accounts stop working."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flag_is

RULE = Rule(
    title="Tokens of deleted service accounts stop working",
    severity="low",
    concern="privilege",
    why="Without the look-up a token outlives its account.",
    fix="Set --service-account-lookup=true.",
    frameworks=("CKV_K8S_96",),
    types=TYPES,
    check=flag_is("kube-apiserver", "service-account-lookup", "true"),
)
