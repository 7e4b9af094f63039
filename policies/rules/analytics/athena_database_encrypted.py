"""Athena databases encrypt query results."""

from policies.checks import require_set
from policies.contract import Rule

RULE = Rule(
    title="Athena databases encrypt query results",
    severity="medium",
    concern="encryption",
    why="The results of queries are copies of the data.",
    fix='Set encryption_configuration={"encryption_option": "SSE_KMS", "kms_key": ...}.',
    frameworks=("CKV_AWS_77",),
    types=("aws:athena/database:Database",),
    check=require_set("encryptionConfiguration.encryptionOption", write='write "SSE_KMS"'),
)
