"""Buckets have a lifecycle configuration."""

from policies.checks import require_set
from policies.contract import Rule
from policies.splits import inline_or_companion

_CHECK = inline_or_companion(
    inline=require_set("lifecycleRules", write=""),
    tokens=(
        "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
        "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
    ),
    ref="bucket",
    message="the bucket has no aws.s3.BucketLifecycleConfiguration; add one",
)


RULE = Rule(
    title="Buckets have a lifecycle configuration",
    severity="low",
    concern="operations",
    why="Old versions and abandoned uploads stay, and are billed, until something deletes them.",
    fix="Add an aws.s3.BucketLifecycleConfiguration that expires noncurrent versions and aborts "
    "incomplete uploads.",
    frameworks=("CKV2_AWS_61", "FSBP S3.13"),
    types=("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"),
    relates=True,
    check=_CHECK,
)
