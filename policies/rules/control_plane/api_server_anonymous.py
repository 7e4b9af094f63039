"""The API server knows who asks."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flag_is

RULE = Rule(
    title="The API server knows who asks",
    severity="high",
    concern="privilege",
    why="An anonymous request has whatever the roles of system:anonymous grant, by mistake or by default.",
    fix="Start kube-apiserver with --anonymous-auth=false.",
    frameworks=("CKV_K8S_68",),
    types=TYPES,
    check=flag_is("kube-apiserver", "anonymous-auth", "false"),
)
