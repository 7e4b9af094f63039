"""EMR security configurations encrypt local disks."""

from collections.abc import Iterator

from model.resource import Resource
from model.values import get
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.rules.analytics._emr import DISKS, encryption


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    found = encryption(resource)
    if isinstance(found, Unjudged):
        yield found
    elif not (get(found, "EnableAtRestEncryption") is True and bool(get(found, *DISKS))):
        yield Violation(
            "local disks are not encrypted; write LocalDiskEncryptionConfiguration", "configuration"
        )


RULE = Rule(
    title="EMR security configurations encrypt local disks",
    severity="medium",
    concern="encryption",
    why="Spills and shuffles are copies of the data.",
    fix="Set EnableAtRestEncryption and LocalDiskEncryptionConfiguration.",
    frameworks=("CKV_AWS_349",),
    types=("aws:emr/securityConfiguration:SecurityConfiguration",),
    check=_check,
)
