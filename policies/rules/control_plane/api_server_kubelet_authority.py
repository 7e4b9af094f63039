"""The API server checks the certificates of kubelets."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flags_given

RULE = Rule(
    title="The API server checks the certificates of kubelets",
    severity="medium",
    concern="encryption",
    why="Without an authority the API server takes any certificate for a kubelet's.",
    fix="Give --kubelet-certificate-authority.",
    frameworks=("CKV_K8S_73",),
    types=TYPES,
    check=flags_given("kube-apiserver", "kubelet-certificate-authority"),
)
