"""Buckets log who accesses them."""

from policies.checks import any_of, require_set
from policies.contract import Rule
from policies.splits import inline_or_companion

_CHECK = inline_or_companion(
    inline=any_of(require_set("logging", write=""), require_set("loggings", write=""), message="not logged"),
    tokens=("aws:s3/bucketLogging:BucketLogging", "aws:s3/bucketLoggingV2:BucketLoggingV2"),
    ref="bucket",
    message="the bucket has no aws.s3.BucketLogging; add one that names a log bucket",
)


RULE = Rule(
    title="Buckets log who accesses them",
    severity="low",
    concern="logging",
    why="Server access logs are the record that tells what was read after a leak.",
    fix="Add an aws.s3.BucketLogging that names a log bucket (which needs none itself).",
    frameworks=("CKV_AWS_18", "FSBP S3.9"),
    types=("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"),
    relates=True,
    check=_CHECK,
)
