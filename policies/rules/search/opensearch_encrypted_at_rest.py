"""Search domains encrypt at rest."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Search domains encrypt at rest",
    severity="high",
    concern="encryption",
    why="Indexes hold a copy of the data that was indexed.",
    fix='Set encrypt_at_rest={"enabled": True}.',
    frameworks=("CKV_AWS_5", "FSBP Opensearch.1"),
    types=("aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"),
    check=require("encryptAtRest.enabled", True, default="false"),
)
