"""Search domains publish logs."""

from policies.checks import all_of, forbid, require_set
from policies.contract import Rule

RULE = Rule(
    title="Search domains publish logs",
    severity="low",
    concern="logging",
    why="Slow queries and errors are invisible otherwise.",
    fix="Set log_publishing_options.",
    frameworks=("CKV_AWS_84", "FSBP Opensearch.4"),
    types=("aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"),
    check=all_of(
        require_set("logPublishingOptions", write="list the logs and their log groups"),
        forbid("logPublishingOptions.enabled", False, write="write true"),
    ),
)
