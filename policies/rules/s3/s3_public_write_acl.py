"""No ACL lets everybody write to a bucket."""

from policies.contract import Rule
from policies.rules.s3._acls import closed_to_everybody

RULE = Rule(
    title="No ACL lets everybody write to a bucket",
    severity="critical",
    concern="exposure",
    why="Anybody can replace models and data, plant malware, or fill the bucket on your bill.",
    fix="Remove the ACL (or write private) and disable ACLs with aws.s3.BucketOwnershipControls.",
    frameworks=("CKV_AWS_57", "FSBP S3.3"),
    types=("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"),
    relates=True,
    check=closed_to_everybody(("public-read-write",), ("WRITE", "WRITE_ACP", "FULL_CONTROL")),
)
