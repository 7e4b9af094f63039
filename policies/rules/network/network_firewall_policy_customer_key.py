"""Firewall policies use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Firewall policies use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="The policy tells what is defended and how.",
    fix='Set encryption_configuration={"type": "CUSTOMER_KMS", "key_id": ...}.',
    frameworks=("CKV_AWS_346",),
    types=("aws:networkfirewall/firewallPolicy:FirewallPolicy",),
    check=customer_key("encryptionConfiguration.keyId"),
)
