"""Search domains survive the loss of a zone."""

from policies.checks import all_of, at_least, require
from policies.contract import Rule

RULE = Rule(
    title="Search domains survive the loss of a zone",
    severity="low",
    concern="resilience",
    why="Fewer than three dedicated masters cannot agree after one is lost.",
    fix="Set dedicated_master_count=3 and zone_awareness_enabled=True.",
    frameworks=("CKV_AWS_318", "FSBP Opensearch.11"),
    types=("aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"),
    check=all_of(
        at_least("clusterConfig.dedicatedMasterCount", 3, default="0"),
        require("clusterConfig.zoneAwarenessEnabled", True, default="false"),
    ),
)
