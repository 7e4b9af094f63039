"""CloudSearch takes HTTPS only."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="CloudSearch takes HTTPS only",
    severity="medium",
    concern="encryption",
    why="Over HTTP queries and documents go in the clear.",
    fix='Set endpoint_options={"enforce_https": True}.',
    frameworks=("CKV_AWS_220",),
    types=("aws:cloudsearch/domain:Domain",),
    check=require("endpointOptions.enforceHttps", True, default="false"),
)
