"""Queues are encrypted."""

from policies.checks import any_of, require, require_set
from policies.contract import Rule

RULE = Rule(
    title="Queues are encrypted",
    severity="medium",
    concern="encryption",
    why="Messages wait on disk until they are received.",
    fix="Set kms_master_key_id, or sqs_managed_sse_enabled=True.",
    frameworks=("CKV_AWS_27", "FSBP SQS.1"),
    types=("aws:sqs/queue:Queue",),
    check=any_of(
        require("sqsManagedSseEnabled", True),
        require_set("kmsMasterKeyId", write=""),
        message="neither kmsMasterKeyId nor sqsManagedSseEnabled is set; write the ARN of a KMS key",
        path="kmsMasterKeyId",
    ),
)
