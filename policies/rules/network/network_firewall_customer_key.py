"""Network firewalls and rule groups use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Network firewalls and rule groups use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="Rules tell what is defended and how.",
    fix='Set encryption_configuration={"type": "CUSTOMER_KMS", "key_id": ...}.',
    frameworks=("CKV_AWS_345",),
    types=("aws:networkfirewall/firewall:Firewall", "aws:networkfirewall/ruleGroup:RuleGroup"),
    check=customer_key("encryptionConfiguration.keyId"),
)
