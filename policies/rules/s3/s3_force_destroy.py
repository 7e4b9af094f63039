"""Buckets are not emptied by a destroy."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import forbid, when
from policies.contract import Rule, Scope, Verdict, Violation


def _production(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    if not scope.production:
        yield Violation("throw-away buckets are fine outside production")


RULE = Rule(
    title="Buckets are not emptied by a destroy",
    severity="medium",
    concern="resilience",
    why="With force_destroy=True a destroy, or a replacement, deletes every object and version "
    "without asking.",
    fix="Remove force_destroy (or set it to False) where the data is not throw-away.",
    types=("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"),
    check=when(_production, forbid("forceDestroy", True, write="write false")),
)
