"""Buckets have a public access block."""

from policies.checks import all_of, require
from policies.contract import Rule
from policies.splits import inline_or_companion

_CHECK = inline_or_companion(
    tokens=("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",),
    ref="bucket",
    companion=all_of(
        require("blockPublicAcls", True, default="false"), require("blockPublicPolicy", True, default="false")
    ),
    message="the bucket has no aws.s3.BucketPublicAccessBlock; add one with all four settings true",
)


RULE = Rule(
    title="Buckets have a public access block",
    severity="high",
    concern="exposure",
    why="The block overrules every ACL and bucket policy, also those that somebody adds later.",
    fix="Add an aws.s3.BucketPublicAccessBlock for the bucket with all four settings True.",
    frameworks=("CKV2_AWS_6", "CIS AWS 2.1.4", "FSBP S3.8"),
    types=("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"),
    relates=True,
    check=_CHECK,
)
