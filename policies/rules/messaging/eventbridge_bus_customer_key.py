"""Event buses use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Event buses use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="Events carry names, ids and sometimes data.",
    fix="Set kms_key_identifier.",
    types=("aws:cloudwatch/eventBus:EventBus",),
    check=customer_key("kmsKeyIdentifier", default="a key of AWS"),
)
