"""Queues with KMS use a key of the account."""

from policies.contract import Rule
from policies.keys import not_aws_key

RULE = Rule(
    title="Queues with KMS use a key of the account",
    severity="low",
    concern="encryption",
    why="Nobody can give another account access to alias/aws/sqs, nor take it away.",
    fix="Set kms_master_key_id to the ARN of a KMS key of this account.",
    frameworks=("CKV2_AWS_73",),
    types=("aws:sqs/queue:Queue",),
    check=not_aws_key("kmsMasterKeyId"),
)
