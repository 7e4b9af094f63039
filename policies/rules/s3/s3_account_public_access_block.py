"""The account blocks public buckets."""

from policies.checks import all_of, require
from policies.contract import Rule

SETTINGS = ("blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets")


RULE = Rule(
    title="The account blocks public buckets",
    severity="high",
    concern="exposure",
    why="The block of the account also covers buckets that are made outside of this code.",
    fix="Set block_public_acls, block_public_policy, ignore_public_acls and restrict_public_buckets to True.",
    frameworks=("FSBP S3.1",),
    types=("aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",),
    check=all_of(*(require(name, True, default="false") for name in SETTINGS)),
)
