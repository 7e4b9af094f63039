"""AppFlow flows use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="AppFlow flows use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="Credentials and data of other systems pass through it.",
    fix="Set kms_arn.",
    frameworks=("CKV_AWS_263",),
    types=("aws:appflow/flow:Flow",),
    check=customer_key("kmsArn", default="aws/appflow"),
)
