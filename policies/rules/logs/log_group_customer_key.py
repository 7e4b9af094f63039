"""Log groups use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Log groups use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="Logs hold what programs print: addresses, tokens, data.",
    fix="Set kms_key_id to a key whose policy lets logs.REGION.amazonaws.com use it.",
    frameworks=("CKV_AWS_158",),
    types=("aws:cloudwatch/logGroup:LogGroup",),
    check=customer_key("kmsKeyId"),
)
