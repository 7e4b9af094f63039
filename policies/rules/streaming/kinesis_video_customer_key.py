"""Video streams use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Video streams use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="With the key of AWS access to the recordings cannot be cut off.",
    fix="Set kms_key_id.",
    frameworks=("CKV_AWS_177",),
    types=("aws:kinesis/videoStream:VideoStream",),
    check=customer_key("kmsKeyId", default="aws/kinesisvideo"),
)
