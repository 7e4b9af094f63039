"""Distributions keep access logs."""

from policies.checks import require_set
from policies.contract import Rule

RULE = Rule(
    title="Distributions keep access logs",
    severity="low",
    concern="logging",
    why="Access logs tell who fetched what.",
    fix='Set logging_config={"bucket": ...}.',
    frameworks=("CKV_AWS_86", "FSBP CloudFront.5"),
    types=("aws:cloudfront/distribution:Distribution",),
    check=require_set("loggingConfig.bucket", write="name a log bucket"),
)
