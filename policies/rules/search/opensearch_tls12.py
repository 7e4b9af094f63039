"""Search domains take TLS 1.2 at least."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Search domains take TLS 1.2 at least",
    severity="medium",
    concern="encryption",
    why="The default policy still takes TLS 1.0.",
    fix='Set tls_security_policy="Policy-Min-TLS-1-2-PFS-2023-10".',
    frameworks=("CKV_AWS_228", "FSBP Opensearch.8"),
    types=("aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"),
    check=require(
        "domainEndpointOptions.tlsSecurityPolicy",
        "Policy-Min-TLS-1-2-2019-07",
        "Policy-Min-TLS-1-2-PFS-2023-10",
        default="Policy-Min-TLS-1-0-2019-07",
    ),
)
