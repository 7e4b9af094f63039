"""Buckets encrypt with an algorithm that S3 knows."""

import dataclasses
from collections.abc import Iterator

from model.resource import Resource
from policies.checks import require
from policies.contract import Rule, Scope, Verdict
from policies.rules.s3._encryption import COMPANION, INLINE, TOKENS
from policies.splits import companions

ACCEPTED = ("aws:kms", "aws:kms:dsse", "AES256")


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    for path in INLINE:
        yield from require(path, *ACCEPTED, unset="fine")(resource, scope)
    for other in companions(resource, scope, *TOKENS, ref="bucket"):
        for verdict in require(COMPANION, *ACCEPTED)(other, scope):
            yield dataclasses.replace(verdict, urn=other.urn)


RULE = Rule(
    title="Buckets encrypt with an algorithm that S3 knows",
    severity="high",
    concern="encryption",
    why="S3 encrypts every object by itself; a configuration with an unknown algorithm is refused or "
    "leaves the bucket without the key that was meant.",
    fix="Write aws:kms (with kms_master_key_id) or AES256 as sse_algorithm, or leave the configuration out.",
    frameworks=("CKV_AWS_19",),
    types=("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"),
    relates=True,
    check=_check,
)
