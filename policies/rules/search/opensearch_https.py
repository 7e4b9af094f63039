"""Search domains take HTTPS only."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Search domains take HTTPS only",
    severity="high",
    concern="encryption",
    why="Over HTTP queries, documents and passwords go in the clear.",
    fix='Set domain_endpoint_options={"enforce_https": True}.',
    frameworks=("CKV_AWS_83",),
    types=("aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"),
    check=require("domainEndpointOptions.enforceHttps", True, unset="fine"),
)
