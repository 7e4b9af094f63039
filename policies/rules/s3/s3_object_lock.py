"""An object lock that is configured is enabled."""

from policies.checks import require, require_set, when
from policies.contract import Rule

RULE = Rule(
    title="An object lock that is configured is enabled",
    severity="low",
    concern="resilience",
    why="A lock configuration that is not enabled protects nothing, though it looks as if it did.",
    fix='Set object_lock_enabled="Enabled" in the configuration and object_lock_enabled=True on the bucket.',
    frameworks=("CKV_AWS_143",),
    types=("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"),
    check=when(
        require_set("objectLockConfiguration", write=""),
        require("objectLockConfiguration.objectLockEnabled", "Enabled"),
    ),
)
