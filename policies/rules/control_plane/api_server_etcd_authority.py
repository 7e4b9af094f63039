"""The API server checks the certificate of etcd."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flags_given

RULE = Rule(
    title="The API server checks the certificate of etcd",
    severity="high",
    concern="encryption",
    why="Without an authority it takes any etcd for its own.",
    fix="Give --etcd-cafile.",
    frameworks=("CKV_K8S_102",),
    types=TYPES,
    check=flags_given("kube-apiserver", "etcd-cafile"),
)
