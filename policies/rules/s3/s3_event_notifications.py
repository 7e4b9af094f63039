"""Buckets tell of changes by events."""

from policies.contract import Rule
from policies.splits import inline_or_companion

_CHECK = inline_or_companion(
    tokens=("aws:s3/bucketNotification:BucketNotification",),
    ref="bucket",
    message="the bucket has no aws.s3.BucketNotification; add one, eventbridge=True is enough",
)


RULE = Rule(
    title="Buckets tell of changes by events",
    severity="low",
    concern="operations",
    why="Events on object changes feed malware scans, inventories and alarms on deletion.",
    fix="Add an aws.s3.BucketNotification (eventbridge=True is enough) for the bucket.",
    frameworks=("CKV2_AWS_62", "FSBP S3.11"),
    types=("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"),
    relates=True,
    check=_CHECK,
)
