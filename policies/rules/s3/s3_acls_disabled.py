"""Buckets work without ACLs."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Buckets work without ACLs",
    severity="low",
    concern="exposure",
    why="ACLs on objects are invisible in a bucket policy review; with BucketOwnerEnforced they have "
    "no effect.",
    fix='Set rule={"object_ownership": "BucketOwnerEnforced"}.',
    frameworks=("CKV2_AWS_65", "FSBP S3.12"),
    types=("aws:s3/bucketOwnershipControls:BucketOwnershipControls",),
    check=require("rule.objectOwnership", "BucketOwnerEnforced"),
)
