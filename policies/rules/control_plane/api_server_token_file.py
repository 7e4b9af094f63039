"""The API server takes no static tokens."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flag_absent

RULE = Rule(
    title="The API server takes no static tokens",
    severity="high",
    concern="privilege",
    why="A token file holds plain text and is read once; a leaked token lives until the restart.",
    fix="Take --token-auth-file out; use OIDC or service account tokens.",
    frameworks=("CKV_K8S_70",),
    types=TYPES,
    check=flag_absent("kube-apiserver", "token-auth-file", "use OIDC or service account tokens"),
)
