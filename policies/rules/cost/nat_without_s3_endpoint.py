"""Traffic to S3 does not pay for NAT."""

from __future__ import annotations

from collections.abc import Iterator

from catalog import unit_prices
from catalog.errors import UnknownName
from model.resource import Resource
from model.values import has_unknown
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.spending import Spending, on_spending

SUBNET = "aws:ec2/subnet:Subnet"
NAT = "aws:ec2/natGateway:NatGateway"
ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint"


def check(spending: Spending, scope: Scope) -> Iterator[Verdict]:
    """Network by network, told at its first NAT gateway. Subnets of another stack are not seen."""
    endpoints = list(spending.plan.of_type(ENDPOINT))
    unclear = any(has_unknown(endpoint.inputs.get("serviceName")) for endpoint in endpoints)
    done = {
        network
        for endpoint in endpoints
        if str(endpoint.inputs.get("serviceName")).endswith(".s3")
        for network in _networks(endpoint, scope)
    }
    for gateway in spending.plan.of_type(NAT):
        region = spending.context.region(gateway)
        if gateway.inputs.get("connectivityType") == "private":
            continue
        subnets = scope.graph.targets(gateway, "subnetId", SUBNET)
        for network in dict.fromkeys(found for subnet in subnets for found in _networks(subnet, scope)):
            if network in done:
                continue
            done.add(network)
            if unclear:
                yield Unjudged("serviceName", "of an endpoint is not known before deployment", gateway.urn)
                continue
            yield Violation(
                f"takes {_usd_per_gb(region)} for each GB from and to S3, image layers of ECR and model "
                f"weights included; make a VPC endpoint of the type Gateway for com.amazonaws.{region}.s3, "
                "which is free",
                urn=gateway.urn,
            )


def _networks(resource: Resource, scope: Scope) -> list[str]:
    """The network that a subnet or an endpoint is in, by URN, else by id."""
    found = [network.urn for network in scope.graph.targets(resource, "vpcId", "aws:ec2/vpc:Vpc")]
    value = resource.inputs.get("vpcId")
    return found or ([value] if isinstance(value, str) else [])


def _usd_per_gb(region: str) -> str:
    try:
        return f"${unit_prices.unit_price('NAT gateway', 'data processed', region).usd:g}"
    except UnknownName:
        return "money"


RULE = Rule(
    title="Traffic to S3 does not pay for NAT",
    severity="medium",
    concern="cost",
    why="Model weights, data sets and the layers of ECR images all come from S3; a gateway endpoint carries "
    "them for nothing.",
    fix="Make an endpoint of the type Gateway for S3, with the route tables of all private subnets.",
    frameworks=(),
    types=(NAT,),
    check_plan=on_spending(check),
)
