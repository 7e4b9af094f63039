"""EMR security configurations encrypt in transit."""

from collections.abc import Iterator

from model.resource import Resource
from model.values import get
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.rules.analytics._emr import encryption


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    found = encryption(resource)
    if isinstance(found, Unjudged):
        yield found
    elif get(found, "EnableInTransitEncryption") is not True:
        yield Violation("traffic is not encrypted; write EnableInTransitEncryption: true", "configuration")


RULE = Rule(
    title="EMR security configurations encrypt in transit",
    severity="medium",
    concern="encryption",
    why="Nodes exchange all data of a job.",
    fix="Set EnableInTransitEncryption and InTransitEncryptionConfiguration.",
    frameworks=("CKV_AWS_351",),
    types=("aws:emr/securityConfiguration:SecurityConfiguration",),
    check=_check,
)
