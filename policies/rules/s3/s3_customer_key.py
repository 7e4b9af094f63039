"""Buckets encrypt with KMS by default."""

from policies.checks import any_of, require
from policies.contract import Rule
from policies.rules.s3._encryption import COMPANION, INLINE, TOKENS
from policies.splits import inline_or_companion

ACCEPTED = ("aws:kms", "aws:kms:dsse")
_CHECK = inline_or_companion(
    inline=any_of(*(require(path, *ACCEPTED) for path in INLINE), message="no KMS"),
    tokens=TOKENS,
    ref="bucket",
    companion=require(COMPANION, *ACCEPTED),
    message="the bucket has no encryption configuration (AWS takes AES256); add one with aws:kms",
)


RULE = Rule(
    title="Buckets encrypt with KMS by default",
    severity="medium",
    concern="encryption",
    why="With SSE-S3 whoever may read the bucket reads the data; with a KMS key reading also needs "
    "the key, and its use is logged and can be cut off.",
    fix='Add an aws.s3.BucketServerSideEncryptionConfiguration with sse_algorithm="aws:kms" and the '
    "ARN of a KMS key (bucket_key_enabled=True saves most of the KMS cost).",
    frameworks=("CKV_AWS_145", "FSBP S3.17"),
    types=("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"),
    relates=True,
    check=_CHECK,
)
