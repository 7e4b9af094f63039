"""No bucket policy admits everybody."""

from policies.contract import Rule
from policies.iam import Kind
from policies.rules.iam._analyser import says

TYPES = (
    "aws:s3/bucketPolicy:BucketPolicy",
    "aws:s3/bucket:Bucket",
    "aws:s3/bucketV2:BucketV2",
)


RULE = Rule(
    title="No bucket policy admits everybody",
    severity="critical",
    concern="exposure",
    why="Anybody on the internet can do with the bucket what the statement allows.",
    fix="Name the principals, or serve public content through CloudFront with an origin access control.",
    frameworks=("CKV_AWS_70",),
    types=TYPES,
    check_plan=says(Kind.PUBLIC_ACCESS, types=frozenset(TYPES)),
)
