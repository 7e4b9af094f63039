"""S3 buckets as the components make them: private, versioned, encrypted by a key, and by TLS only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from components.iam import Statement, document
from components.options import child
from components.site import Site

UPLOAD_DAYS = 7
"""Days after which a broken upload is cleared away."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """A bucket; `ready` is what must be there before anything is put into it."""

    name: pulumi.Output[str]
    arn: pulumi.Output[str]
    ready: tuple[pulumi.Resource, ...]


def make_bucket(
    parent: pulumi.Resource,
    name: str,
    *,
    site: Site,
    physical_name: str,
    key_arn: pulumi.Input[str],
    statements: Sequence[Statement] = (),
    keep_days: int | None = None,
    keep_old_days: int = 30,
) -> Bucket:
    """Make a bucket below `parent`, protected in prod.

    `statements` are added to its policy. Objects are deleted after `keep_days` (never, where it is None), and
    what was overwritten or deleted after `keep_old_days` more.
    """
    bucket = aws.s3.Bucket(
        name, bucket=physical_name, force_destroy=False, opts=child(parent, protect=site.is_prod or None)
    )
    private = aws.s3.BucketPublicAccessBlock(
        name,
        bucket=bucket.id,
        block_public_acls=True,
        block_public_policy=True,
        ignore_public_acls=True,
        restrict_public_buckets=True,
        opts=child(parent),
    )
    ownership = aws.s3.BucketOwnershipControls(
        name,
        bucket=bucket.id,
        rule=aws.s3.BucketOwnershipControlsRuleArgs(object_ownership="BucketOwnerEnforced"),
        opts=child(parent),
    )
    versioning = aws.s3.BucketVersioning(
        name,
        bucket=bucket.id,
        versioning_configuration=aws.s3.BucketVersioningVersioningConfigurationArgs(status="Enabled"),
        opts=child(parent),
    )
    encryption = aws.s3.BucketServerSideEncryptionConfiguration(
        name,
        bucket=bucket.id,
        rules=[
            aws.s3.BucketServerSideEncryptionConfigurationRuleArgs(
                apply_server_side_encryption_by_default=aws.s3.BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultArgs(
                    sse_algorithm="aws:kms", kms_master_key_id=key_arn
                ),
                bucket_key_enabled=True,
            )
        ],
        opts=child(parent),
    )
    lifecycle = aws.s3.BucketLifecycleConfiguration(
        name,
        bucket=bucket.id,
        rules=[
            aws.s3.BucketLifecycleConfigurationRuleArgs(
                id="keep",
                status="Enabled",
                filter=aws.s3.BucketLifecycleConfigurationRuleFilterArgs(prefix=""),
                expiration=aws.s3.BucketLifecycleConfigurationRuleExpirationArgs(days=keep_days)
                if keep_days is not None
                else None,
                noncurrent_version_expiration=aws.s3.BucketLifecycleConfigurationRuleNoncurrentVersionExpirationArgs(
                    noncurrent_days=keep_old_days
                ),
                abort_incomplete_multipart_upload=aws.s3.BucketLifecycleConfigurationRuleAbortIncompleteMultipartUploadArgs(
                    days_after_initiation=UPLOAD_DAYS
                ),
            )
        ],
        # Rules about old versions make sense once there are any.
        opts=child(parent, depends_on=[versioning]),
    )
    policy = aws.s3.BucketPolicy(
        name,
        bucket=bucket.id,
        policy=document(*statements, *by_tls_only(bucket.arn)),
        opts=child(parent, depends_on=[private]),
    )
    return Bucket(bucket.bucket, bucket.arn, (private, ownership, encryption, lifecycle, policy))


def by_tls_only(bucket_arn: pulumi.Input[str]) -> list[Statement]:
    """Refuse whoever comes without TLS 1.2."""
    both = [bucket_arn, pulumi.Output.concat(bucket_arn, "/*")]
    anyone = {"AWS": ["*"]}
    return [
        Statement(
            sid="OnlyByTls",
            effect="Deny",
            principals=anyone,
            actions=["s3:*"],
            resources=both,
            conditions={"Bool": {"aws:SecureTransport": "false"}},
        ),
        Statement(
            sid="OnlyByNewTls",
            effect="Deny",
            principals=anyone,
            actions=["s3:*"],
            resources=both,
            conditions={"NumericLessThan": {"s3:TlsVersion": "1.2"}},
        ),
    ]
