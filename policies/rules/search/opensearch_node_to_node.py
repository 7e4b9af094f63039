"""Nodes of a search domain encrypt between each other."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import as_number, require, when
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.leaves import first


def _several(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    leaf = first(resource.inputs, "clusterConfig.instanceCount")
    if leaf.state == "unknown":
        yield Unjudged(leaf.path)
    elif (as_number(leaf.value) or 1) <= 1:
        yield Violation("one node has nobody to talk to")


RULE = Rule(
    title="Nodes of a search domain encrypt between each other",
    severity="medium",
    concern="encryption",
    why="Replication sends every document through the network.",
    fix='Set node_to_node_encryption={"enabled": True}.',
    frameworks=("CKV_AWS_6", "FSBP Opensearch.3"),
    types=("aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"),
    check=when(_several, require("nodeToNodeEncryption.enabled", True, default="false")),
)
