"""FSx for Windows uses a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="FSx for Windows uses a KMS key of the account",
    severity="low",
    concern="encryption",
    why="With aws/fsx nobody can cut off access to the data or share a backup. The key cannot be "
    "changed later.",
    fix="Set kms_key_id.",
    frameworks=("CKV_AWS_179",),
    types=("aws:fsx/windowsFileSystem:WindowsFileSystem",),
    check=customer_key("kmsKeyId", default="aws/fsx"),
)
