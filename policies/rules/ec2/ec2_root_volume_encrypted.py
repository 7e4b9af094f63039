"""The disks of instances are encrypted."""

from collections.abc import Iterator

from model.resource import Resource
from model.values import Value
from policies.checks import blank, doubt, same
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.leaves import first, objects


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    root = first(resource.inputs, "rootBlockDevice")
    if root.state == "unset" or (root.state == "known" and blank(root.value)):
        yield Violation("rootBlockDevice is not set; write one with encrypted: true", "rootBlockDevice")
        return
    for place in ("rootBlockDevice", "ebsBlockDevices"):
        for device in objects(resource.inputs, place):
            if unjudged := doubt(device):
                yield unjudged
            elif isinstance(device.value, dict) and blank(device.value.get("snapshotId")):
                yield from _device(device.path, device.value)


def _device(path: str, device: dict[str, Value]) -> Iterator[Verdict]:
    leaf = first(device, "encrypted")
    if leaf.state == "unknown":
        yield Unjudged(f"{path}.encrypted")
    elif leaf.state == "unset":
        yield Violation(
            f"{path}.encrypted is not set (AWS takes the default of the account); write true", path
        )
    elif not same(leaf.value, True):
        yield Violation(f"{path}.encrypted is {leaf.shown}; write true", path)


RULE = Rule(
    title="The disks of instances are encrypted",
    severity="high",
    concern="encryption",
    why="A disk, a snapshot or an image of an unencrypted instance is readable wherever it is copied.",
    fix='Set root_block_device={"encrypted": True} and encrypted=True on every EBS device, or enable '
    "EBS encryption by default.",
    frameworks=("CKV_AWS_8",),
    types=("aws:ec2/launchConfiguration:LaunchConfiguration", "aws:ec2/instance:Instance"),
    check=_check,
)
