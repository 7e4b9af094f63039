"""The API server talks TLS to kubelets."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flag_is_not

RULE = Rule(
    title="The API server talks TLS to kubelets",
    severity="high",
    concern="encryption",
    why="Logs and the input of exec would cross the network in the clear.",
    fix="Take --kubelet-https=false out.",
    frameworks=("CKV_K8S_71",),
    types=TYPES,
    check=flag_is_not("kube-apiserver", "kubelet-https", "false", "take it out"),
)
