"""Distributions have a default root object."""

from policies.checks import require_set
from policies.contract import Rule

RULE = Rule(
    title="Distributions have a default root object",
    severity="low",
    concern="exposure",
    why="Without one a request for / lists the bucket behind.",
    fix='Set default_root_object="index.html".',
    frameworks=("CKV_AWS_305", "FSBP CloudFront.1"),
    types=("aws:cloudfront/distribution:Distribution",),
    check=require_set("defaultRootObject", write="name the page for /"),
)
