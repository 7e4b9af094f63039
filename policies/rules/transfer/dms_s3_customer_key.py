"""S3 endpoints of DMS use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="S3 endpoints of DMS use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="What lands in the bucket is a copy of the database.",
    fix="Set kms_key_arn.",
    frameworks=("CKV_AWS_298",),
    types=("aws:dms/s3Endpoint:S3Endpoint",),
    check=customer_key("kmsKeyArn", default="aws/dms"),
)
