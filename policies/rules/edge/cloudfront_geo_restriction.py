"""Distributions are limited to the countries they serve."""

from policies.checks import forbid
from policies.contract import Rule

RULE = Rule(
    title="Distributions are limited to the countries they serve",
    severity="low",
    concern="exposure",
    why="Requests from where nobody is served are mostly attacks.",
    fix='Set restriction_type to "whitelist" with locations; a site for the whole world needs a waiver.',
    frameworks=("CKV_AWS_374",),
    types=("aws:cloudfront/distribution:Distribution",),
    check=forbid(
        "restrictions.geoRestriction.restrictionType", "none", write='write "whitelist" and locations'
    ),
)
