"""Event data stores use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Event data stores use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="The store holds every call of the account for years.",
    fix="Set kms_key_id (it cannot be changed later).",
    frameworks=("CKV_AWS_294",),
    types=("aws:cloudtrail/eventDataStore:EventDataStore",),
    check=customer_key("kmsKeyId"),
)
