"""Symmetric KMS keys rotate every year."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import require, when
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.leaves import first


def _symmetric(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    spec = first(resource.inputs, "customerMasterKeySpec")
    if spec.state == "unknown":
        yield Unjudged("customerMasterKeySpec")
    elif spec.state != "unset" and spec.value not in ("SYMMETRIC_DEFAULT", "HMAC"):
        yield Violation("KMS does not rotate asymmetric keys")


RULE = Rule(
    title="Symmetric KMS keys rotate every year",
    severity="medium",
    concern="encryption",
    why="Rotation bounds how much data one key has encrypted, and costs nothing to callers.",
    fix="Set enable_key_rotation=True.",
    frameworks=("CKV_AWS_7", "CIS AWS 3.6", "FSBP KMS.4"),
    types=("aws:kms/key:Key",),
    check=when(_symmetric, require("enableKeyRotation", True, default="false")),
)
