"""Which subnet has which addresses: CIDR arithmetic that never moves a subnet once it exists.

Every tier has room for `MAX_ZONES` zones, whether they are used or not, so that adding a zone later renumbers
nothing. Private subnets are cut from the bottom of the range; public and intra subnets from its top.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Network, ip_network

MIN_ZONES = 2
"""EKS refuses a cluster with subnets in fewer than two zones."""

MAX_ZONES = 4
"""Zones a range is cut for; more would halve the private subnets for zones that are hardly ever used."""

PRIVATE_BITS = 3
"""A zone's private subnet is an eighth of the range: /19 of a /16, 8,187 addresses for nodes and pods."""

EDGE_BITS = 8
"""A public or intra subnet is at most a 256th of the range: /24 of a /16."""

SMALLEST_EDGE = 26
"""59 addresses: the 16 that EKS recommends for a control plane, and an interface of every endpoint."""

RESERVED_ADDRESSES = 5
"""Addresses of each subnet that AWS keeps for itself."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The subnets of a network by tier, one per zone, in the order of the zones.

    `nodes` is empty when nodes share the private subnets.
    """

    private: tuple[IPv4Network, ...]
    public: tuple[IPv4Network, ...]
    intra: tuple[IPv4Network, ...]
    nodes: tuple[IPv4Network, ...] = ()


def edge_prefix(network: IPv4Network) -> int:
    """Return the prefix length of the public and intra subnets of a range."""
    return min(network.prefixlen + EDGE_BITS, SMALLEST_EDGE)


def default_private_prefix(network: IPv4Network) -> int:
    """Return the prefix length of a private subnet where none is configured."""
    return network.prefixlen + PRIVATE_BITS


def usable_addresses(subnet: IPv4Network) -> int:
    """Return how many addresses of a subnet nodes and pods can have."""
    return subnet.num_addresses - RESERVED_ADDRESSES


def lay_out(cidr: str, zones: int, private_prefix: int | None = None, secondary_cidr: str = "") -> Layout:
    """Cut `cidr` into the subnets of `zones` zones, and `secondary_cidr` (if any) into subnets for nodes.

    Raises ValueError, saying what to write, when the private subnets do not fit.
    """
    network = IPv4Network(cidr)
    edge = edge_prefix(network)
    prefix = default_private_prefix(network) if private_prefix is None else private_prefix
    if not network.prefixlen < prefix <= edge:
        raise ValueError(
            f"private_prefix /{prefix} does not fit into {cidr}; "
            f"write {default_private_prefix(network)} to {edge}"
        )
    # The last 2 x MAX_ZONES blocks of the edge size are the public and the intra tier.
    blocks = 1 << (edge - network.prefixlen)
    intra_first = blocks - MAX_ZONES
    public_first = intra_first - MAX_ZONES
    private = _cut(network, prefix, 0, zones)
    if private[-1].broadcast_address >= _block(network, edge, public_first).network_address:
        raise ValueError(
            f"{zones} private subnets of /{prefix} leave no room for the public ones in {cidr}; "
            f"write private_prefix: {prefix + 1}, or fewer zones"
        )
    return Layout(
        private=private,
        public=_cut(network, edge, public_first, zones),
        intra=_cut(network, edge, intra_first, zones),
        nodes=_node_subnets(secondary_cidr, zones) if secondary_cidr else (),
    )


def overlap(cidrs: Sequence[str]) -> tuple[str, str] | None:
    """Return the first two of `cidrs` that share an address; None when all are apart."""
    for index, first in enumerate(cidrs):
        for second in cidrs[index + 1 :]:
            if ip_network(first).overlaps(ip_network(second)):
                return first, second
    return None


def _node_subnets(cidr: str, zones: int) -> tuple[IPv4Network, ...]:
    network = IPv4Network(cidr)
    return _cut(network, network.prefixlen + (MAX_ZONES - 1).bit_length(), 0, zones)


def _cut(network: IPv4Network, prefix: int, first: int, count: int) -> tuple[IPv4Network, ...]:
    return tuple(_block(network, prefix, first + index) for index in range(count))


def _block(network: IPv4Network, prefix: int, index: int) -> IPv4Network:
    """Return block `index` of a range; IPv4Network.subnets() would count up to it."""
    return IPv4Network((int(network.network_address) + (index << (32 - prefix)), prefix))
