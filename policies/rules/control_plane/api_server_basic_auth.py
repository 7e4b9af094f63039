"""The API server takes no static passwords."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flag_absent

RULE = Rule(
    title="The API server takes no static passwords",
    severity="high",
    concern="privilege",
    why="A password file holds plain text and is read once; a leaked password lives until the restart.",
    fix="Take --basic-auth-file out; use OIDC.",
    frameworks=("CKV_K8S_69",),
    types=TYPES,
    check=flag_absent("kube-apiserver", "basic-auth-file", "use OIDC"),
)
