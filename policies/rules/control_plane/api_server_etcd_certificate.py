"""The API server shows etcd who it is."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flags_given

RULE = Rule(
    title="The API server shows etcd who it is",
    severity="high",
    concern="encryption",
    why="An etcd that serves without client certificates serves everybody who reaches it.",
    fix="Give --etcd-certfile and --etcd-keyfile.",
    frameworks=("CKV_K8S_99",),
    types=TYPES,
    check=flags_given("kube-apiserver", "etcd-certfile", "etcd-keyfile"),
)
