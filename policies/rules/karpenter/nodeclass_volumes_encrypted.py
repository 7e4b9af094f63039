"""Volumes of nodes are encrypted."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.checks import on_manifests
from policies.kubernetes.karpenter import NODE_CLASSES
from policies.kubernetes.manifests import Manifest


def check(node_class: Manifest, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """Karpenter encrypts the volumes that it adds by itself, not those that are written here."""
    for volume in node_class.view.part("spec").parts("blockDeviceMappings"):
        ebs = volume.part("ebs")
        encrypted = ebs.read("encrypted")
        if isinstance(encrypted, Unjudged):
            yield encrypted
        elif encrypted is not True:
            said = "is not set" if encrypted is None else f"is {ebs.shown('encrypted')}"
            name = volume.text("deviceName") or "the volume"
            yield Violation(f"encrypted of {name} {said}; write true", ebs.at("encrypted"))


RULE = Rule(
    title="Volumes of nodes are encrypted",
    severity="high",
    concern="encryption",
    why="Images, models, caches and what pods write to disk are readable to whoever gets a copy of the "
    "volume.",
    fix="Set ebs.encrypted to true (and kmsKeyID to a key of yours) in every blockDeviceMapping.",
    frameworks=(),
    types=NODE_CLASSES,
    check=on_manifests(check),
)
