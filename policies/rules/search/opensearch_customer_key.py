"""Search domains use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Search domains use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="With the key of AWS access to the data cannot be cut off.",
    fix='Set encrypt_at_rest={"enabled": True, "kms_key_id": ...}.',
    frameworks=("CKV_AWS_247",),
    types=("aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"),
    check=customer_key("encryptAtRest.kmsKeyId", default="aws/es"),
)
