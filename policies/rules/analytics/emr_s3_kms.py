"""EMR security configurations encrypt with KMS."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.rules.analytics._emr import encryption


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    found = encryption(resource)
    if isinstance(found, Unjudged):
        yield found
    elif "SSE-KMS" not in str(found):
        yield Violation(
            "nothing is encrypted with SSE-KMS; write it as the EncryptionMode of S3", "configuration"
        )


RULE = Rule(
    title="EMR security configurations encrypt with KMS",
    severity="medium",
    concern="encryption",
    why="With SSE-S3 whoever may read the bucket reads the data.",
    fix='Set EncryptionMode "SSE-KMS" in S3EncryptionConfiguration.',
    frameworks=("CKV_AWS_171",),
    types=("aws:emr/securityConfiguration:SecurityConfiguration",),
    check=_check,
)
