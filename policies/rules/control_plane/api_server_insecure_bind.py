"""The API server has no port without a login."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flag_absent

RULE = Rule(
    title="The API server has no port without a login",
    severity="critical",
    concern="exposure",
    why="The insecure port asks nobody who he is.",
    fix="Take --insecure-bind-address out.",
    frameworks=("CKV_K8S_86",),
    types=TYPES,
    check=flag_absent("kube-apiserver", "insecure-bind-address", "take it out"),
)
