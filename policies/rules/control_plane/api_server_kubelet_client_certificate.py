"""The API server shows kubelets who it is."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flags_given

RULE = Rule(
    title="The API server shows kubelets who it is",
    severity="medium",
    concern="encryption",
    why="Without a client certificate kubelets must serve anonymous requests.",
    fix="Give --kubelet-client-certificate and --kubelet-client-key.",
    frameworks=("CKV_K8S_72",),
    types=TYPES,
    check=flags_given("kube-apiserver", "kubelet-client-certificate", "kubelet-client-key"),
)
