"""Routes over a peering do not lead everywhere."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import by_type, each
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.leaves import first


def _route(route: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    if (
        first(route.inputs, "vpcPeeringConnectionId").state == "unset"
        or route.inputs.get("vpcPeeringConnectionId") == ""
    ):
        return
    for name in ("cidrBlock", "ipv6CidrBlock", "destinationCidrBlock", "destinationIpv6CidrBlock"):
        leaf = first(route.inputs, name)
        if leaf.value in ("0.0.0.0/0", "::/0"):
            yield Violation(f"{name} is {leaf.shown} over a peering; write the range of the peer", name)
        elif leaf.state == "unknown":
            yield Unjudged(name)


RULE = Rule(
    title="Routes over a peering do not lead everywhere",
    severity="medium",
    concern="exposure",
    why="A default route over a peering hands all traffic to another network, which may belong to "
    "somebody else.",
    fix="Write the range of the peer as the destination.",
    frameworks=("CKV2_AWS_44", "CIS AWS 5.5"),
    types=("aws:ec2/routeTable:RouteTable", "aws:ec2/route:Route"),
    check=by_type({"aws:ec2/routeTable:RouteTable": each("routes", _route), "aws:ec2/route:Route": _route}),
)
