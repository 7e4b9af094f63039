"""Nodes have no public address."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.checks import on_manifests
from policies.kubernetes.karpenter import NODE_CLASSES
from policies.kubernetes.manifests import Manifest


def check(node_class: Manifest, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """The subnet decides where nothing is said."""
    spec = node_class.view.part("spec")
    value = spec.read("associatePublicIPAddress")
    if isinstance(value, Unjudged):
        yield value
    elif value is True:
        yield Violation("associatePublicIPAddress is true; write false", spec.at("associatePublicIPAddress"))


RULE = Rule(
    title="Nodes have no public address",
    severity="high",
    concern="exposure",
    why="A node with a public address is on the internet with its kubelet and every port of its host "
    "network.",
    fix="Set associatePublicIPAddress to false, and select private subnets.",
    frameworks=(),
    types=NODE_CLASSES,
    check=on_manifests(check),
)
