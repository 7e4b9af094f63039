"""Redshift Serverless uses a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Redshift Serverless uses a KMS key of the account",
    severity="low",
    concern="encryption",
    why="With the key of AWS nobody can cut off access to the data.",
    fix="Set kms_key_id on the namespace.",
    frameworks=("CKV_AWS_282", "FSBP RedshiftServerless.4"),
    types=("aws:redshiftserverless/namespace:Namespace",),
    check=customer_key("kmsKeyId"),
)
