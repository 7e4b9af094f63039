"""Volumes that others make are not of the type gp2."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from model.resource import Resource
from policies.checks import forbid
from policies.contract import Rule, Scope, Verdict

PATHS: Mapping[str, tuple[str, ...]] = {
    "aws:ec2/instance:Instance": ("rootBlockDevice.volumeType", "ebsBlockDevices.volumeType"),
    "aws:ec2/launchConfiguration:LaunchConfiguration": (
        "rootBlockDevice.volumeType",
        "ebsBlockDevices.volumeType",
    ),
    "aws:ec2/launchTemplate:LaunchTemplate": ("blockDeviceMappings.ebs.volumeType",),
    "aws:rds/instance:Instance": ("storageType",),
    "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass": ("spec.blockDeviceMappings.ebs.volumeType",),
    "kubernetes:storage.k8s.io/v1:StorageClass": ("parameters.type",),
}
"""Where a type says of which kind the volumes are that come with it."""


def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    """Only where gp2 is written; volumes of their own are another rule's (ebs-gp3)."""
    for path in PATHS[resource.type]:
        yield from forbid(path, "gp2", write='write "gp3", which costs a fifth less')(resource, scope)


RULE = Rule(
    title="Volumes that others make are not of the type gp2",
    severity="low",
    concern="cost",
    why="Machines, claims and databases make volumes by the hundred; gp3 costs a fifth less than gp2 at the "
    "same size, and its speed does not depend on the size.",
    fix='Write "gp3" for the volume\'s type.',
    frameworks=(),
    types=tuple(PATHS),
    check=check,
)
