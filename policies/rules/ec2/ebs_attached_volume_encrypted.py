"""Volumes that are attached to instances are encrypted."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import require
from policies.contract import Rule, Scope, Verdict
from policies.splits import companions

ATTACHMENT = "aws:ec2/volumeAttachment:VolumeAttachment"


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    if any(companions(resource, scope, ATTACHMENT, ref="volumeId")):
        yield from require("encrypted", True, default="the default of the account")(resource, scope)


RULE = Rule(
    title="Volumes that are attached to instances are encrypted",
    severity="high",
    concern="encryption",
    why="What an instance writes to an unencrypted volume lands in the clear in every snapshot.",
    fix="Set encrypted=True on the volume.",
    frameworks=("CKV2_AWS_2", "FSBP EC2.3"),
    types=("aws:ebs/volume:Volume",),
    relates=True,
    check=_check,
)
