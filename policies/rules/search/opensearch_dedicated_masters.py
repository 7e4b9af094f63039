"""Search domains have dedicated masters."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Search domains have dedicated masters",
    severity="low",
    concern="resilience",
    why="A data node that is busy and master as well takes the cluster down with it.",
    fix="Set dedicated_master_enabled=True.",
    frameworks=("CKV2_AWS_59",),
    types=("aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"),
    check=require("clusterConfig.dedicatedMasterEnabled", True, default="false"),
)
