"""Elastic addresses are attached."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import blank
from policies.contract import Rule, Scope, Verdict, Violation
from policies.leaves import Leaf, first

USERS = (
    "aws:ec2/natGateway:NatGateway",
    "aws:ec2/natGatewayEipAssociation:NatGatewayEipAssociation",
    "aws:ec2/eipAssociation:EipAssociation",
    "aws:lb/loadBalancer:LoadBalancer",
    "aws:alb/loadBalancer:LoadBalancer",
    "aws:transfer/server:Server",
    "aws:networkfirewall/firewall:Firewall",
)


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    if any(not blank(leaf.value) or leaf.state == "unknown" for leaf in _own(resource)):
        return
    if resource.inputs.get("domain") in ("vpc", None) and not _users(resource, scope):
        yield Violation("nothing uses this address; attach it or release it")


def _own(resource: Resource) -> Iterator[Leaf]:
    for name in ("instance", "networkInterface"):
        yield first(resource.inputs, name)


def _users(resource: Resource, scope: Scope) -> bool:
    if scope.graph.dependents(resource, *USERS):
        return True
    return any(scope.graph.referrers(resource, token, "allocationId") for token in USERS[:3])


RULE = Rule(
    title="Elastic addresses are attached",
    severity="low",
    concern="operations",
    why="An address that nothing uses costs money and can be found in old allow lists.",
    fix="Attach it to a NAT gateway, load balancer, interface or instance, or release it.",
    frameworks=("CKV2_AWS_19", "FSBP EC2.12"),
    types=("aws:ec2/eip:Eip",),
    relates=True,
    check=_check,
)
