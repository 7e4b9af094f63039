"""Athena workgroups encrypt query results."""

from policies.checks import require_set
from policies.contract import Rule

RULE = Rule(
    title="Athena workgroups encrypt query results",
    severity="medium",
    concern="encryption",
    why="The results of queries are copies of the data.",
    fix="Set result_configuration.encryption_configuration.",
    frameworks=("CKV_AWS_159",),
    types=("aws:athena/workgroup:Workgroup",),
    check=require_set(
        "configuration.resultConfiguration.encryptionConfiguration.encryptionOption", write='write "SSE_KMS"'
    ),
)
