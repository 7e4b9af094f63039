"""Who may reach which port: security groups and network ACLs in all the shapes that pulumi_aws has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from model.resource import Resource
from model.values import Properties
from policies.checks import as_number, doubt
from policies.contract import Check, Scope, Unjudged, Verdict, Violation
from policies.leaves import Leaf, first, items, objects

Direction: TypeAlias = Literal["ingress", "egress"]

GROUP = "aws:ec2/securityGroup:SecurityGroup"
DEFAULT_GROUP = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"
RULE = "aws:ec2/securityGroupRule:SecurityGroupRule"
INGRESS_RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"
EGRESS_RULE = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"

INGRESS_TYPES = (GROUP, RULE, INGRESS_RULE)
EGRESS_TYPES = (GROUP, RULE, EGRESS_RULE)

WORLD = frozenset({"0.0.0.0/0", "::/0", "0000:0000:0000:0000:0000:0000:0000:0000/0"})
SOURCES = ("cidrBlocks", "ipv6CidrBlocks", "cidrIpv4", "cidrIpv6", "cidrBlock", "ipv6CidrBlock")
ALL_PROTOCOLS = frozenset({"-1", "all"})


@dataclass(frozen=True, slots=True)
class Opening:
    """One rule of a security group or ACL; `path` is its place (empty: it is the resource)."""

    path: str
    properties: Properties

    def place(self, name: str) -> str:
        """The path of one of its properties."""
        return f"{self.path}.{name}" if self.path else name

    @property
    def protocol(self) -> str:
        """The protocol as written, in lower case; `-1` for all, empty where it is not known."""
        for name in ("protocol", "ipProtocol"):
            value = first(self.properties, name).value
            if isinstance(value, str | int) and not isinstance(value, bool):
                return "-1" if str(value).lower() in ALL_PROTOCOLS else str(value).lower()
        return ""

    @property
    def all_traffic(self) -> bool:
        """Whether it is about every protocol and port."""
        return self.protocol == "-1"

    def holds(self, port: int) -> bool:
        """Whether `port` is in its range (a range of 0-0 of a protocol with ports is all of them)."""
        low, high = (as_number(first(self.properties, name).value) for name in ("fromPort", "toPort"))
        if self.all_traffic or (low == 0 and high == 0 and not self.protocol.startswith("icmp")):
            return True
        return low is not None and high is not None and low <= port <= high

    def doubts(self) -> Iterator[Unjudged]:
        """What cannot be judged because the protocol or a port is unknown."""
        for name in ("protocol", "ipProtocol", "fromPort", "toPort"):
            if first(self.properties, name).state == "unknown":
                yield Unjudged(self.place(name))

    def sources(self) -> Iterator[Leaf]:
        """The address ranges at the other end."""
        for name in SOURCES:
            for leaf in items(self.properties, name):
                if leaf.state != "unset":
                    yield Leaf(self.place(leaf.path), leaf.value, leaf.state, leaf.secret)


def openings(resource: Resource, direction: Direction) -> Iterator[Opening | Unjudged]:
    """The rules for one direction in a security group, or the rule that the resource is."""
    if resource.type in (GROUP, DEFAULT_GROUP):
        yield from openings_at(resource, direction)
        return
    wanted = resource.type == (INGRESS_RULE if direction == "ingress" else EGRESS_RULE)
    if resource.type == RULE:
        leaf = first(resource.inputs, "type")
        if leaf.state == "unknown":
            yield Unjudged("type")
        wanted = leaf.value == direction
    if wanted:
        yield Opening("", resource.inputs)


def openings_at(resource: Resource, path: str) -> Iterator[Opening | Unjudged]:
    """The rules that stand in a list at `path`."""
    for leaf in objects(resource.inputs, path):
        if unjudged := doubt(leaf):
            yield unjudged
        elif isinstance(leaf.value, dict):
            yield Opening(leaf.path, leaf.value)


def open_to_world(
    direction: Direction, write: str, port: int | None = None, ports: Mapping[int, str] | None = None
) -> Check:
    """No rule of the direction may name the whole internet for `port`, any of `ports` (by what listens
    there), or, without either, for all protocols and ports."""
    wanted = {port: f"port {port}"} if port is not None else dict(ports or {})

    def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
        for opening in openings(resource, direction):
            if isinstance(opening, Unjudged):
                yield opening
                continue
            met = [name for number, name in wanted.items() if opening.holds(number)]
            met = met or (["all traffic"] if not wanted and opening.all_traffic else [])
            doubts = list(opening.doubts())
            if not met and not doubts:
                continue
            for source in opening.sources():
                if source.state != "known":
                    yield Unjudged(source.path)
                elif isinstance(source.value, str) and source.value in WORLD:
                    way = "lets" if direction == "ingress" else "sends"
                    what = f"{way} {met[0] if len(met) == 1 else ', '.join(met)}" if met else ""
                    if met:
                        yield Violation(
                            f"{source.path} {what} {_end(direction)} {source.shown}; {write}", source.path
                        )
                    else:
                        yield from doubts

    return check


def _end(direction: Direction) -> str:
    return "in from" if direction == "ingress" else "out to"
