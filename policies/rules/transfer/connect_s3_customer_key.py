"""Amazon Connect stores recordings in S3 under a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Amazon Connect stores recordings in S3 under a KMS key of the account",
    severity="low",
    concern="encryption",
    why="Calls hold what customers say.",
    fix="Set encryption_config with key_id.",
    frameworks=("CKV_AWS_270",),
    types=("aws:connect/instanceStorageConfig:InstanceStorageConfig",),
    check=customer_key("storageConfig.s3Config.encryptionConfig.keyId"),
)
