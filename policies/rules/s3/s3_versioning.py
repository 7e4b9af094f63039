"""Buckets keep earlier versions of their objects."""

from policies.checks import any_of, require
from policies.contract import Rule
from policies.splits import inline_or_companion

_CHECK = inline_or_companion(
    inline=any_of(
        require("versioning.enabled", True), require("versionings.enabled", True), message="not versioned"
    ),
    tokens=("aws:s3/bucketVersioning:BucketVersioning", "aws:s3/bucketVersioningV2:BucketVersioningV2"),
    ref="bucket",
    companion=require("versioningConfiguration.status", "Enabled"),
    message="the bucket has no aws.s3.BucketVersioning; add one with status Enabled",
)


RULE = Rule(
    title="Buckets keep earlier versions of their objects",
    severity="medium",
    concern="resilience",
    why="Without versions an overwrite or a delete, by mistake or by an attacker, is final.",
    fix='Add an aws.s3.BucketVersioning with versioning_configuration={"status": "Enabled"} for the bucket.',
    frameworks=("CKV_AWS_21", "FSBP S3.14"),
    types=("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"),
    relates=True,
    check=_CHECK,
)
