"""The public access block closes buckets with a public policy."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="The public access block closes buckets with a public policy",
    severity="medium",
    concern="exposure",
    why="A bucket whose policy is public already stays open to other accounts unless it is restricted.",
    fix="Set restrict_public_buckets=True on the aws.s3.BucketPublicAccessBlock.",
    frameworks=("CKV_AWS_56",),
    types=("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",),
    check=require("restrictPublicBuckets", True, default="false"),
)
