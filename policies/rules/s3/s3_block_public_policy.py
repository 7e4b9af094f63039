"""The public access block refuses public bucket policies."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="The public access block refuses public bucket policies",
    severity="high",
    concern="exposure",
    why="A policy with a wildcard principal opens the whole bucket in one call.",
    fix="Set block_public_policy=True on the aws.s3.BucketPublicAccessBlock.",
    frameworks=("CKV_AWS_54",),
    types=("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",),
    check=require("blockPublicPolicy", True, default="false"),
)
