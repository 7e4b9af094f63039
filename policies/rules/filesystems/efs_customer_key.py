"""EFS file systems use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="EFS file systems use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="With aws/elasticfilesystem access to the data cannot be cut off.",
    fix="Set kms_key_id.",
    frameworks=("CKV_AWS_184", "FSBP EFS.1"),
    types=("aws:efs/fileSystem:FileSystem",),
    check=customer_key("kmsKeyId", default="aws/elasticfilesystem"),
)
