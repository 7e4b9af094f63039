"""Entity recognizers encrypt their model with a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Entity recognizers encrypt their model with a KMS key of the account",
    severity="low",
    concern="encryption",
    why="The model of a recognizer holds samples of the documents.",
    fix="Set model_kms_key_id.",
    frameworks=("CKV_AWS_267",),
    types=("aws:comprehend/entityRecognizer:EntityRecognizer",),
    check=customer_key("modelKmsKeyId"),
)
