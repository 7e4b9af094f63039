"""Glue security configurations encrypt everything."""

from policies.checks import all_of, forbid, require
from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Glue security configurations encrypt everything",
    severity="medium",
    concern="encryption",
    why="What the configuration leaves out, logs, bookmarks or output, is written in the clear.",
    fix="Set SSE-KMS for cloudwatch_encryption, CSE-KMS for job_bookmarks_encryption, and SSE-KMS for"
    " s3_encryption.",
    frameworks=("CKV_AWS_99",),
    types=("aws:glue/securityConfiguration:SecurityConfiguration",),
    check=all_of(
        require("encryptionConfiguration.cloudwatchEncryption.cloudwatchEncryptionMode", "SSE-KMS"),
        customer_key("encryptionConfiguration.cloudwatchEncryption.kmsKeyArn"),
        require("encryptionConfiguration.jobBookmarksEncryption.jobBookmarksEncryptionMode", "CSE-KMS"),
        customer_key("encryptionConfiguration.jobBookmarksEncryption.kmsKeyArn"),
        forbid(
            "encryptionConfiguration.s3Encryption.s3EncryptionMode",
            "DISABLED",
            unset="wrong",
            default="DISABLED",
            write='write "SSE-KMS"',
        ),
    ),
)
