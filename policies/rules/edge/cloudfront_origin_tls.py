"""Distributions do not talk SSLv3 to their origins."""

from policies.checks import forbid
from policies.contract import Rule

RULE = Rule(
    title="Distributions do not talk SSLv3 to their origins",
    severity="medium",
    concern="encryption",
    why="SSLv3 has been broken since 2014.",
    fix='Set origin_ssl_protocols=["TLSv1.2"].',
    frameworks=("CKV2_AWS_54", "FSBP CloudFront.10"),
    types=("aws:cloudfront/distribution:Distribution",),
    check=forbid("origins.customOriginConfig.originSslProtocols", "SSLv3", write='write ["TLSv1.2"]'),
)
