"""No ACL lets everybody read a bucket."""

from policies.contract import Rule
from policies.rules.s3._acls import closed_to_everybody

CANNED = ("public-read", "public-read-write", "website", "authenticated-read")
PERMISSIONS = ("READ", "READ_ACP", "WRITE", "WRITE_ACP", "FULL_CONTROL")


RULE = Rule(
    title="No ACL lets everybody read a bucket",
    severity="critical",
    concern="exposure",
    why="Every object of the bucket can be listed and fetched by anybody on the internet.",
    fix="Remove the ACL (or write private), disable ACLs with aws.s3.BucketOwnershipControls, and "
    "serve public content through CloudFront.",
    frameworks=("CKV_AWS_20", "FSBP S3.2"),
    types=("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"),
    relates=True,
    check=closed_to_everybody(CANNED, PERMISSIONS),
)
