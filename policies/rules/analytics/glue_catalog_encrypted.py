"""The Glue catalogue is encrypted."""

from policies.checks import all_of, require
from policies.contract import Rule
from policies.keys import customer_key

AT_REST = "dataCatalogEncryptionSettings.encryptionAtRest"
PASSWORDS = "dataCatalogEncryptionSettings.connectionPasswordEncryption"


RULE = Rule(
    title="The Glue catalogue is encrypted",
    severity="medium",
    concern="encryption",
    why="The catalogue holds the shape of all data, and passwords of connections.",
    fix="Set encryption_at_rest with SSE-KMS and a key, and connection_password_encryption with a key.",
    frameworks=("CKV_AWS_94",),
    types=("aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings",),
    check=all_of(
        require(f"{AT_REST}.catalogEncryptionMode", "SSE-KMS", "SSE-KMS-WITH-SERVICE-ROLE"),
        customer_key(f"{AT_REST}.sseAwsKmsKeyId", default="aws/glue"),
        require(f"{PASSWORDS}.returnConnectionPasswordEncrypted", True),
        customer_key(f"{PASSWORDS}.awsKmsKeyId", default="aws/glue"),
    ),
)
