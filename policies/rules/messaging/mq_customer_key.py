"""Message brokers use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Message brokers use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="The broker keeps every message on disk until it is consumed.",
    fix='Set encryption_options={"kms_key_id": ..., "use_aws_owned_key": False}.',
    frameworks=("CKV_AWS_209",),
    types=("aws:mq/broker:Broker",),
    check=customer_key("encryptionOptions.kmsKeyId"),
)
