"""Domains of APIs take TLS 1.2 at least."""

from model.values import Value
from policies.checks import require_where
from policies.contract import Rule


def _modern(value: Value) -> bool:
    return value == "TLS_1_2" or (
        isinstance(value, str) and value.startswith(("SecurityPolicy_TLS12", "SecurityPolicy_TLS13"))
    )


RULE = Rule(
    title="Domains of APIs take TLS 1.2 at least",
    severity="medium",
    concern="encryption",
    why="TLS 1.0 and 1.1 have known weaknesses.",
    fix='Set security_policy="TLS_1_2" or a SecurityPolicy_ of TLS 1.2 or later.',
    frameworks=("CKV_AWS_206",),
    types=("aws:apigateway/domainName:DomainName",),
    check=require_where("securityPolicy", _modern, write='write "TLS_1_2"'),
)
