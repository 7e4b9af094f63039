"""Etcd members talk TLS."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flags_given

RULE = Rule(
    title="Etcd members talk TLS",
    severity="high",
    concern="encryption",
    why="The members copy everything that the cluster knows to each other.",
    fix="Give --peer-cert-file and --peer-key-file.",
    frameworks=("CKV_K8S_119",),
    types=TYPES,
    check=flags_given("etcd", "peer-cert-file", "peer-key-file"),
)
