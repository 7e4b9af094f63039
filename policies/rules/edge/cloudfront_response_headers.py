"""Distributions send security headers."""

from policies.checks import any_of, require_set
from policies.contract import Rule

RULE = Rule(
    title="Distributions send security headers",
    severity="low",
    concern="exposure",
    why="HSTS and a content policy are what keeps a browser from being turned against its user.",
    fix="Set response_headers_policy_id in the cache behaviors.",
    frameworks=("CKV2_AWS_32",),
    types=("aws:cloudfront/distribution:Distribution",),
    check=any_of(
        require_set("defaultCacheBehavior.responseHeadersPolicyId", write=""),
        require_set("orderedCacheBehaviors.responseHeadersPolicyId", write=""),
        message="no cache behavior has a responseHeadersPolicyId; write one",
        path="defaultCacheBehavior.responseHeadersPolicyId",
    ),
)
