"""The public access block ignores public ACLs that exist."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="The public access block ignores public ACLs that exist",
    severity="medium",
    concern="exposure",
    why="Objects that were public before the block stay public unless existing ACLs are ignored.",
    fix="Set ignore_public_acls=True on the aws.s3.BucketPublicAccessBlock.",
    frameworks=("CKV_AWS_55",),
    types=("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",),
    check=require("ignorePublicAcls", True, default="false"),
)
