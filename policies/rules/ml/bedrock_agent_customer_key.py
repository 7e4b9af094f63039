"""Bedrock agents use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Bedrock agents use a KMS key of the account",
    severity="medium",
    concern="encryption",
    why="Instructions and sessions of an agent hold what people told it.",
    fix="Set customer_encryption_key_arn.",
    frameworks=("CKV_AWS_373",),
    types=("aws:bedrock/agentAgent:AgentAgent",),
    check=customer_key("customerEncryptionKeyArn"),
)
