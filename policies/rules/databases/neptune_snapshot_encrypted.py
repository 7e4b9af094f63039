"""Snapshots of Neptune are encrypted."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import same
from policies.contract import Rule, Scope, Verdict, Violation
from policies.leaves import first


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    for cluster in scope.graph.targets(resource, "dbClusterIdentifier", "aws:neptune/cluster:Cluster"):
        leaf = first(cluster.inputs, "storageEncrypted")
        if leaf.state == "unset" or (leaf.state == "known" and not same(leaf.value, True)):
            yield Violation(f"the cluster {cluster.name} is not encrypted; set its storageEncrypted to true")


RULE = Rule(
    title="Snapshots of Neptune are encrypted",
    severity="high",
    concern="encryption",
    why="A snapshot takes over the encryption of its cluster.",
    fix="Encrypt the cluster (storage_encrypted=True).",
    frameworks=("CKV_AWS_279", "FSBP Neptune.6"),
    types=("aws:neptune/clusterSnapshot:ClusterSnapshot",),
    relates=True,
    check=_check,
)
