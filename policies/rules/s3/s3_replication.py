"""Buckets are replicated to another region."""

from policies.checks import any_of, require, require_items
from policies.contract import Rule
from policies.splits import inline_or_companion

_INLINE = ("replicationConfiguration.rules.status", "replicationConfigurations.rules.status")
_CHECK = inline_or_companion(
    inline=any_of(*(require(path, "Enabled") for path in _INLINE), message="not replicated"),
    tokens=("aws:s3/bucketReplicationConfig:BucketReplicationConfig",),
    ref="bucket",
    companion=require_items("rules.status", "Enabled", write="enable a rule"),
    message="the bucket has no aws.s3.BucketReplicationConfig; add one with an enabled rule",
)


RULE = Rule(
    title="Buckets are replicated to another region",
    severity="low",
    concern="resilience",
    why="A bucket lives in one region; replication keeps the data when that region, or the account, is lost.",
    fix="Add an aws.s3.BucketReplicationConfig with an enabled rule; for data that can be made again,"
    " waive this rule with that reason.",
    frameworks=("CKV_AWS_144",),
    types=("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"),
    relates=True,
    check=_CHECK,
)
