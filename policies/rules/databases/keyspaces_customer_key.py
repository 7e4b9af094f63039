"""Keyspaces tables use a KMS key of the account."""

from policies.checks import all_of, require, when
from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Keyspaces tables use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="With the key of AWS nobody sees or stops the decryption of the table.",
    fix='Set encryption_specification={"type": "CUSTOMER_MANAGED_KMS_KEY", "kms_key_identifier": ...}.',
    frameworks=("CKV_AWS_265",),
    types=("aws:keyspaces/table:Table",),
    check=all_of(
        require("encryptionSpecification.type", "CUSTOMER_MANAGED_KMS_KEY", default="AWS_OWNED_KMS_KEY"),
        when(
            require("encryptionSpecification.type", "CUSTOMER_MANAGED_KMS_KEY"),
            customer_key("encryptionSpecification.kmsKeyIdentifier"),
        ),
    ),
)
