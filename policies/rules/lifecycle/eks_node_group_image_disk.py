"""Accelerated node groups have room for their images."""

from __future__ import annotations

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import as_number
from policies.contract import Rule, RuleConfig, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.karpenter import is_accelerated
from policies.leaves import first, items


class Disk(RuleConfig):
    """What the rule may be told."""

    min_gib: int = 100
    """Room for the images and what pods write beside them."""


def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    """A launch template says the disk itself, and EKS refuses both."""
    wanted = scope.config(Disk).min_gib
    types = [leaf.value for leaf in items(resource.inputs, "instanceTypes") if isinstance(leaf.value, str)]
    if "launchTemplate" in resource.inputs or not any(map(is_accelerated, types)):
        return
    size = first(resource.inputs, "diskSize")
    if size.state == "unknown":
        yield Unjudged("diskSize")
    elif size.state == "unset" or (as_number(size.value) or 0) < wanted:
        said = "is not set (AWS takes 20)" if size.state == "unset" else f"is {size.shown}"
        yield Violation(
            f"diskSize {said}, too small for model servers' images; write {wanted} or more", "diskSize"
        )


RULE = Rule(
    title="Accelerated node groups have room for their images",
    severity="high",
    concern="operations",
    why="Images of model servers take 10 to 20 GB, unpacked more: on the default disk of 20 GiB pods are "
    "evicted while they start.",
    fix="Set disk_size to 100 or more, or the volume in a launch template.",
    frameworks=(),
    types=("aws:eks/nodeGroup:NodeGroup",),
    config=Disk,
    check=check,
)
