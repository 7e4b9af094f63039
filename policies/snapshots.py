"""Snapshots of clusters, which take over the encryption of the cluster."""

from __future__ import annotations

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import same
from policies.contract import Check, Scope, Verdict, Violation
from policies.leaves import first


def copies_encryption(cluster_type: str) -> Check:
    """A cluster snapshot must be encrypted: what is known of itself decides, else its cluster in the plan.

    A rule that uses this must say `relates=True`.
    """

    def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
        own = resource.prop("storageEncrypted")
        if own is not None and same(own, False):
            yield Violation("the snapshot is not encrypted; encrypt its cluster and take another")
            return
        for cluster in scope.graph.targets(resource, "dbClusterIdentifier", cluster_type):
            leaf = first(cluster.inputs, "storageEncrypted")
            if leaf.state == "unset" or (leaf.state == "known" and not same(leaf.value, True)):
                yield Violation(
                    f"the cluster {cluster.name} is not encrypted; set its storageEncrypted to true"
                )

    return check
