"""Delivery streams use a KMS key of the account."""

from policies.checks import all_of, forbid_set, require, when
from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Delivery streams use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="With the key of AWS access to the buffer cannot be cut off.",
    fix='Set key_type="CUSTOMER_MANAGED_CMK" and key_arn.',
    frameworks=("CKV_AWS_241",),
    types=("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",),
    check=when(
        forbid_set("kinesisSourceConfiguration", write=""),
        all_of(
            require("serverSideEncryption.enabled", True, default="false"),
            require("serverSideEncryption.keyType", "CUSTOMER_MANAGED_CMK", default="AWS_OWNED_CMK"),
            customer_key("serverSideEncryption.keyArn", default="a key that AWS owns"),
        ),
    ),
)
