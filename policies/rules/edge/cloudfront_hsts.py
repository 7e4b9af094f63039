"""Header policies enforce HTTPS for a year."""

from policies.checks import all_of, at_least, require
from policies.contract import Rule

STS = "securityHeadersConfig.strictTransportSecurity"
FLAGS = ("includeSubdomains", "preload", "override")


RULE = Rule(
    title="Header policies enforce HTTPS for a year",
    severity="low",
    concern="exposure",
    why="Without HSTS the first request of a browser goes over HTTP, where it can be taken over.",
    fix="Set strict_transport_security with a year, include_subdomains, preload and override.",
    frameworks=("CKV_AWS_259",),
    types=("aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",),
    check=all_of(
        at_least(f"{STS}.accessControlMaxAgeSec", 31536000),
        *(require(f"{STS}.{name}", True) for name in FLAGS),
    ),
)
