"""The public access block refuses new public ACLs."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="The public access block refuses new public ACLs",
    severity="high",
    concern="exposure",
    why="A public ACL that is set with an upload opens an object without any change of the bucket.",
    fix="Set block_public_acls=True on the aws.s3.BucketPublicAccessBlock.",
    frameworks=("CKV_AWS_53",),
    types=("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",),
    check=require("blockPublicAcls", True, default="false"),
)
