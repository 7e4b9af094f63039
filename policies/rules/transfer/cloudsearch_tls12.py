"""CloudSearch takes TLS 1.2 at least."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="CloudSearch takes TLS 1.2 at least",
    severity="medium",
    concern="encryption",
    why="The default policy still takes TLS 1.0.",
    fix='Set tls_security_policy="Policy-Min-TLS-1-2-2019-07".',
    frameworks=("CKV_AWS_218",),
    types=("aws:cloudsearch/domain:Domain",),
    check=require(
        "endpointOptions.tlsSecurityPolicy",
        "Policy-Min-TLS-1-2-2019-07",
        default="Policy-Min-TLS-1-0-2019-07",
    ),
)
