"""Custom models use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Custom models use a KMS key of the account",
    severity="medium",
    concern="encryption",
    why="A fine-tuned model carries what it was trained on.",
    fix="Set custom_model_kms_key_id.",
    types=("aws:bedrock/customModel:CustomModel",),
    check=customer_key("customModelKmsKeyId"),
)
