"""Topics are encrypted with KMS."""

from policies.checks import require_set
from policies.contract import Rule

RULE = Rule(
    title="Topics are encrypted with KMS",
    severity="medium",
    concern="encryption",
    why="Messages wait on disk until they are delivered.",
    fix="Set kms_master_key_id; a key of yours, since services such as CloudWatch and EventBridge "
    "cannot publish with alias/aws/sns.",
    frameworks=("CKV_AWS_26", "FSBP SNS.1"),
    types=("aws:sns/topic:Topic",),
    check=require_set("kmsMasterKeyId", write="write the ARN of a KMS key"),
)
