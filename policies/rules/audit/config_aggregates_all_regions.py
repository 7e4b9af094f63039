"""Config aggregators take in every region."""

from policies.checks import any_of, require
from policies.contract import Rule

RULE = Rule(
    title="Config aggregators take in every region",
    severity="low",
    concern="logging",
    why="What is not aggregated is not seen.",
    fix="Set all_regions=True in the aggregation source.",
    frameworks=("CKV_AWS_121",),
    types=("aws:cfg/configurationAggregator:ConfigurationAggregator",),
    check=any_of(
        require("accountAggregationSource.allRegions", True),
        require("organizationAggregationSource.allRegions", True),
        message="no source takes in all regions; write allRegions: true",
        path="accountAggregationSource",
    ),
)
