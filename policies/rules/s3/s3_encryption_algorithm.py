"""Buckets encrypt with an algorithm that S3 knows."""

from collections.abc import Iterator
from dataclasses import replace

from model.resource import Resource
from policies.checks import require
from policies.contract import Rule, Scope, Verdict
from policies.splits import companions

_ALGORITHM = "applyServerSideEncryptionByDefault.sseAlgorithm"
_INLINE = (
    f"serverSideEncryptionConfiguration.rule.{_ALGORITHM}",
    "serverSideEncryptionConfigurations.rules.applyServerSideEncryptionByDefaults.sseAlgorithm",
)
_TOKENS = (
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
)
_ACCEPTED = ("aws:kms", "aws:kms:dsse", "AES256")


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    for path in _INLINE:
        yield from require(path, *_ACCEPTED, unset="fine")(resource, scope)
    for other in companions(resource, scope, *_TOKENS, ref="bucket"):
        for verdict in require(f"rules.{_ALGORITHM}", *_ACCEPTED)(other, scope):
            yield replace(verdict, urn=other.urn)


RULE = Rule(
    title="Buckets encrypt with an algorithm that S3 knows",
    severity="high",
    concern="encryption",
    why="S3 encrypts every object by itself; a configuration with an unknown algorithm is refused or "
    "leaves the bucket without the key that was meant.",
    fix="Write aws:kms (with kms_master_key_id) or AES256 as sse_algorithm, or leave the configuration out.",
    frameworks=("CKV_AWS_19", "CIS AWS 2.1.1", "FSBP S3.4"),
    types=("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"),
    relates=True,
    check=_check,
)
