"""Entity recognizers encrypt their volume with a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Entity recognizers encrypt their volume with a KMS key of the account",
    severity="low",
    concern="encryption",
    why="The volume of a recognizer holds samples of the documents.",
    fix="Set volume_kms_key_id.",
    frameworks=("CKV_AWS_268",),
    types=("aws:comprehend/entityRecognizer:EntityRecognizer",),
    check=customer_key("volumeKmsKeyId"),
)
