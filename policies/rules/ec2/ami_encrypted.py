"""Images that are registered have encrypted devices."""

from collections.abc import Iterator

from model.resource import Resource
from model.values import UNKNOWN
from policies.checks import blank, each, require, when
from policies.contract import Rule, Scope, Verdict, Violation


def _new(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    if not blank(resource.inputs.get("snapshotId")) or resource.inputs.get("snapshotId") is UNKNOWN:
        yield Violation("the snapshot decides")


RULE = Rule(
    title="Images that are registered have encrypted devices",
    severity="medium",
    concern="encryption",
    why="Every instance that starts from the image inherits its devices.",
    fix="Register the image from an encrypted snapshot, or set encrypted=True on its devices.",
    frameworks=("CKV_AWS_204",),
    types=("aws:ec2/ami:Ami",),
    check=each("ebsBlockDevices", when(_new, require("encrypted", True, default="false"))),
)
