"""Node groups of accelerated instances have their drivers."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.instances import instances
from model.resource import Resource
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.leaves import first, items


def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """A launch template may bring an image of its own (ami_type CUSTOM, or none)."""
    image = first(resource.inputs, "amiType")
    kinds = {
        known.accelerator_kind
        for leaf in items(resource.inputs, "instanceTypes")
        if isinstance(leaf.value, str) and (known := instances().get(leaf.value)) is not None
    } - {"none"}
    if (
        not kinds
        or image.value == "CUSTOM"
        or (image.state == "unset" and "launchTemplate" in resource.inputs)
    ):
        return
    if image.state == "unknown":
        yield Unjudged("amiType")
        return
    for kind in sorted(kinds):
        if kind.upper() not in str(image.value):
            said = "is not set" if image.state == "unset" else f"is {image.shown}"
            yield Violation(
                f"amiType {said}, for instances with {kind} devices; write a type with {kind.upper()}",
                "amiType",
            )


RULE = Rule(
    title="Node groups of accelerated instances have their drivers",
    severity="high",
    concern="operations",
    why="The standard image has no GPU or Neuron driver: nodes join, offer no device, and no pod ever "
    "starts on them.",
    fix="Set ami_type to an NVIDIA or NEURON type, as the instances have it.",
    frameworks=(),
    types=("aws:eks/nodeGroup:NodeGroup",),
    check=check,
)
