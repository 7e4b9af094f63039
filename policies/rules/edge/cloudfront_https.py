"""Distributions do not serve plain HTTP."""

from policies.checks import all_of, forbid
from policies.contract import Rule

PLACES = ("defaultCacheBehavior", "orderedCacheBehaviors")


RULE = Rule(
    title="Distributions do not serve plain HTTP",
    severity="high",
    concern="encryption",
    why="With allow-all whoever asks over HTTP gets an answer over HTTP, cookies included.",
    fix='Set viewer_protocol_policy to "redirect-to-https" or "https-only" in every cache behavior.',
    frameworks=("CKV_AWS_34", "FSBP CloudFront.3"),
    types=("aws:cloudfront/distribution:Distribution",),
    check=all_of(
        *(
            forbid(f"{place}.viewerProtocolPolicy", "allow-all", write='write "redirect-to-https"')
            for place in PLACES
        )
    ),
)
