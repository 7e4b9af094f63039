"""Pods do not reach the metadata service of their node."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.checks import on_manifests
from policies.kubernetes.karpenter import NODE_CLASSES
from policies.kubernetes.manifests import Manifest


def check(node_class: Manifest, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """Karpenter takes required and 1 where nothing is said."""
    options = node_class.view.part("spec").part("metadataOptions")
    if options.text("httpEndpoint") == "disabled":
        return
    tokens, hops = options.read("httpTokens"), options.read("httpPutResponseHopLimit")
    if isinstance(tokens, Unjudged):
        yield tokens
    elif tokens not in (None, "required"):
        yield Violation(
            f"httpTokens is {options.shown('httpTokens')}; write required", options.at("httpTokens")
        )
    if isinstance(hops, Unjudged):
        if options.doubt is None:
            yield hops
    elif hops is not None and hops != 1:
        shown = options.shown("httpPutResponseHopLimit")
        yield Violation(
            f"httpPutResponseHopLimit is {shown}, so pods reach it; write 1",
            options.at("httpPutResponseHopLimit"),
        )


RULE = Rule(
    title="Pods do not reach the metadata service of their node",
    severity="high",
    concern="exposure",
    why="Who reaches the metadata service from a pod has the role of the node; version 1 of it answers "
    "every forged request.",
    fix="Leave metadataOptions out, or set httpTokens to required and httpPutResponseHopLimit to 1.",
    frameworks=(),
    types=NODE_CLASSES,
    check=on_manifests(check),
)
