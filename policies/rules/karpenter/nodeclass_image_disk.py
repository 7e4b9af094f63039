"""Accelerated nodes have room for their images."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.instances import instances
from model.resource import Resource
from policies.contract import Rule, RuleConfig, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.karpenter import NODE_CLASSES, Pool, gibibytes, pools_using
from policies.kubernetes.manifests import manifests


class Disk(RuleConfig):
    """What the rule may be told."""

    min_gib: int = 100
    """Room for the images and what pods write beside them."""


def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    """For node classes of accelerated pools; with RAID0 images are on the local disks, if there are any."""
    wanted = scope.config(Disk).min_gib
    for node_class in manifests(resource):
        pools = [pool for pool in pools_using(node_class, scope.plan) if pool.accelerated]
        spec = node_class.view.part("spec")
        if not pools or (spec.text("instanceStorePolicy") == "RAID0" and all(map(_has_local_disks, pools))):
            continue
        aliases = [term.text("alias") for term in spec.parts("amiSelectorTerms")]
        bottlerocket = "Bottlerocket" in spec.text("amiFamily") or any(
            a.startswith("bottlerocket") for a in aliases
        )
        device = "/dev/xvdb" if bottlerocket else "/dev/xvda"
        volumes = [v for v in spec.parts("blockDeviceMappings") if v.text("deviceName") == device]
        volumes = volumes or [
            v for v in spec.parts("blockDeviceMappings") if v.body.get("rootVolume") is True
        ]
        if not volumes:
            yield Violation(
                f"has no volume {device} (Karpenter takes 20Gi) for the images of {pools[0].manifest.name}; "
                f"write one of {wanted}Gi or more",
                spec.at("blockDeviceMappings"),
            )
        for volume in volumes:
            ebs = volume.part("ebs")
            size = ebs.read("volumeSize")
            if isinstance(size, Unjudged):
                yield size
                continue
            gib = gibibytes(size) if isinstance(size, str) else None
            if gib is None or gib < wanted:
                said = "is not set" if size is None else f"is {ebs.shown('volumeSize')}"
                yield Violation(
                    f"volumeSize of {device} {said}, too small for the images of {pools[0].manifest.name}; "
                    f"write {wanted}Gi or more",
                    ebs.at("volumeSize"),
                )


def _has_local_disks(pool: Pool) -> bool:
    types = pool.requirements.get("node.kubernetes.io/instance-type")
    known = instances()
    return types is not None and all(t in known and known[t].instance_store_gb > 0 for t in types.values)


RULE = Rule(
    title="Accelerated nodes have room for their images",
    severity="high",
    concern="operations",
    why="Images of model servers take 10 to 20 GB, unpacked more, and models still more: on the default "
    "disk of 20 GB pods are evicted while they start.",
    fix="Set ebs.volumeSize of the volume that holds images (Bottlerocket: /dev/xvdb) to 100Gi or more, or "
    "instanceStorePolicy to RAID0.",
    frameworks=(),
    types=NODE_CLASSES,
    relates=True,
    config=Disk,
    check=check,
)
