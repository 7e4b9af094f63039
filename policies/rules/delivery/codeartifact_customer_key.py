"""Package domains use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Package domains use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="With the key of AWS nobody can cut off access to packages.",
    fix="Set encryption_key (it cannot be changed later).",
    frameworks=("CKV_AWS_221",),
    types=("aws:codeartifact/domain:Domain",),
    check=customer_key("encryptionKey", default="aws/codeartifact"),
)
