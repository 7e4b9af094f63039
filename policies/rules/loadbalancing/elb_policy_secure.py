"""Policies of classic load balancers allow no old TLS."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import blank, each, same
from policies.contract import Rule, Scope, Verdict, Violation
from policies.leaves import first

OLD = ("Protocol-SSLv3", "Protocol-TLSv1", "Protocol-TLSv1.1")
MODERN = "ELBSecurityPolicy-TLS-1-2-2017-01"
"""The only predefined policy of classic load balancers without TLS 1.0 and 1.1."""


def _attribute(attribute: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    name, leaf = attribute.inputs.get("name"), first(attribute.inputs, "value")
    if name in OLD and not blank(leaf.value) and not same(leaf.value, False):
        yield Violation(f"value is {leaf.shown} for {name}; write false", "value")
    elif name == "Reference-Security-Policy" and isinstance(leaf.value, str) and leaf.value != MODERN:
        yield Violation(f"value is {leaf.shown}; write {MODERN}", "value")


RULE = Rule(
    title="Policies of classic load balancers allow no old TLS",
    severity="medium",
    concern="encryption",
    why="SSLv3, TLS 1.0 and 1.1 have known weaknesses.",
    fix="Reference ELBSecurityPolicy-TLS-1-2-2017-01 and remove the Protocol- attributes of older versions.",
    frameworks=("CKV_AWS_213",),
    types=("aws:elb/loadBalancerPolicy:LoadBalancerPolicy",),
    check=each("policyAttributes", _attribute),
)
