"""Cluster snapshots are encrypted."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import same
from policies.contract import Rule, Scope, Verdict, Violation
from policies.leaves import leaves


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    for cluster in scope.graph.targets(resource, "dbClusterIdentifier", "aws:rds/cluster:Cluster"):
        for leaf in leaves(cluster.inputs, "storageEncrypted"):
            if leaf.state == "unset" or (leaf.state == "known" and not same(leaf.value, True)):
                yield Violation(
                    f"the cluster {cluster.name} is not encrypted; set its storageEncrypted to true"
                )


RULE = Rule(
    title="Cluster snapshots are encrypted",
    severity="high",
    concern="encryption",
    why="A snapshot takes over the encryption of its cluster: an unencrypted one holds all data in "
    "the clear.",
    fix="Encrypt the cluster (storage_encrypted=True); its snapshots follow.",
    frameworks=("CKV_AWS_146",),
    types=("aws:rds/clusterSnapshot:ClusterSnapshot",),
    relates=True,
    check=_check,
)
