"""Where the default encryption of a bucket stands."""

ALGORITHM = "applyServerSideEncryptionByDefault.sseAlgorithm"
INLINE = (
    f"serverSideEncryptionConfiguration.rule.{ALGORITHM}",
    "serverSideEncryptionConfigurations.rules.applyServerSideEncryptionByDefaults.sseAlgorithm",
)
"""In the bucket itself (the second in a BucketV2 of pulumi_aws 6)."""

TOKENS = (
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
)
COMPANION = f"rules.{ALGORITHM}"
"""In the resource beside it."""
