"""EMR security configurations encrypt EBS volumes."""

from collections.abc import Iterator

from model.resource import Resource
from model.values import get
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.rules.analytics._emr import DISKS, encryption


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    found = encryption(resource)
    if isinstance(found, Unjudged):
        yield found
    elif not (
        get(found, "EnableAtRestEncryption") is True and get(found, *DISKS, "EnableEbsEncryption") is True
    ):
        yield Violation("EBS volumes are not encrypted; write EnableEbsEncryption: true", "configuration")


RULE = Rule(
    title="EMR security configurations encrypt EBS volumes",
    severity="medium",
    concern="encryption",
    why="Local-disk encryption leaves out the root volume.",
    fix="Set EnableEbsEncryption in LocalDiskEncryptionConfiguration.",
    frameworks=("CKV_AWS_350",),
    types=("aws:emr/securityConfiguration:SecurityConfiguration",),
    check=_check,
)
