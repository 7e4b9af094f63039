"""Objects that the program uploads use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Objects that the program uploads use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="An object without its own key takes the default of its bucket, which may be the key of AWS.",
    fix="Set kms_key_id on the object.",
    frameworks=("CKV_AWS_186",),
    types=("aws:s3/bucketObject:BucketObject",),
    check=customer_key("kmsKeyId", default="the default of the bucket"),
)
