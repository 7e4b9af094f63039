"""Each zone of a production network has its own way out."""

from __future__ import annotations

from collections.abc import Iterator

from model.resource import Plan, Resource
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation

SUBNET = "aws:ec2/subnet:Subnet"
NAT = "aws:ec2/natGateway:NatGateway"


def check_plan(plan: Plan, scope: Scope) -> Iterator[Verdict]:
    """Elsewhere one is a saving. Network by network, by the zones of the subnets that the plan has."""
    if not scope.production:
        return
    zones: dict[str, set[str]] = {}
    served: dict[str, set[str]] = {}
    first_gateway: dict[str, Resource] = {}
    for subnet in plan.of_type(SUBNET):
        for network in _networks(subnet, scope):
            zones.setdefault(network, set()).add(_zone(subnet))
    for gateway in plan.of_type(NAT):
        for subnet in scope.graph.targets(gateway, "subnetId", SUBNET):
            for network in _networks(subnet, scope):
                served.setdefault(network, set()).add(_zone(subnet))
                first_gateway.setdefault(network, gateway)
    for network, gateway in first_gateway.items():
        missing = sorted(zones[network] - served[network])
        if "" in zones[network]:
            yield Unjudged("availabilityZone", "of a subnet is not known before deployment", gateway.urn)
        elif missing:
            yield Violation(f"is the way out of {', '.join(missing)} too; make one there", urn=gateway.urn)


def _networks(subnet: Resource, scope: Scope) -> list[str]:
    found = [network.urn for network in scope.graph.targets(subnet, "vpcId", "aws:ec2/vpc:Vpc")]
    value = subnet.inputs.get("vpcId")
    return found or ([value] if isinstance(value, str) else [])


def _zone(subnet: Resource) -> str:
    for name in ("availabilityZone", "availabilityZoneId"):
        value = subnet.prop(name)
        if isinstance(value, str) and value:
            return value
    return ""


RULE = Rule(
    title="Each zone of a production network has its own way out",
    severity="medium",
    concern="resilience",
    why="One NAT gateway is one zone: when that zone fails every pod in the others loses the internet, and "
    "until then pays for traffic between zones.",
    fix="Make a NAT gateway in each zone that has private subnets, and route each to its own.",
    frameworks=(),
    types=("aws:ec2/natGateway:NatGateway",),
    relates=True,
    check_plan=check_plan,
)
