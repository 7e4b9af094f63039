"""Tables use a KMS key of the account."""

from policies.checks import all_of, require, when
from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Tables use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="With the key that AWS owns nobody sees or stops the decryption of the table.",
    fix='Set server_side_encryption={"enabled": True, "kms_key_arn": ...}.',
    frameworks=("CKV_AWS_119",),
    types=("aws:dynamodb/table:Table",),
    check=all_of(
        require("serverSideEncryption.enabled", True, default="a key that AWS owns"),
        when(
            require("serverSideEncryption.enabled", True),
            customer_key("serverSideEncryption.kmsKeyArn", default="aws/dynamodb"),
        ),
    ),
)
