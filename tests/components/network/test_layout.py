"""Which subnet has which addresses: nothing overlaps, and nothing moves when a zone is added."""

from ipaddress import IPv4Network
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.network.layout import MAX_ZONES, MIN_ZONES, lay_out, overlap, usable_addresses

NETWORKS = st.builds(
    lambda prefix, index: IPv4Network(((10 << 24) + (index << (32 - prefix)), prefix)),
    st.integers(16, 20),
    st.integers(0, 255),
)
ZONES = st.integers(MIN_ZONES, MAX_ZONES)


@given(NETWORKS, ZONES)
def test_subnets_lie_within_the_range_and_apart_from_each_other(network: IPv4Network, zones: int) -> None:
    layout = lay_out(str(network), zones)
    subnets = [*layout.private, *layout.public, *layout.intra]
    assert len(subnets) == 3 * zones
    assert all(subnet.subnet_of(network) for subnet in subnets)
    assert not any(one.overlaps(other) for one, other in combinations(subnets, 2))


@given(NETWORKS, st.integers(MIN_ZONES, MAX_ZONES - 1))
def test_a_further_zone_moves_no_subnet(network: IPv4Network, zones: int) -> None:
    before, after = lay_out(str(network), zones), lay_out(str(network), zones + 1)
    assert after.private[:zones] == before.private
    assert after.public[:zones] == before.public
    assert after.intra[:zones] == before.intra


@given(NETWORKS, ZONES)
def test_intra_subnets_hold_the_control_plane_and_every_endpoint(network: IPv4Network, zones: int) -> None:
    assert all(usable_addresses(subnet) >= 16 + 22 for subnet in lay_out(str(network), zones).intra)


def test_a_sixteen_gives_each_zone_8187_addresses_for_pods() -> None:
    layout = lay_out("10.32.0.0/16", 3)
    assert [str(subnet) for subnet in layout.private] == ["10.32.0.0/19", "10.32.32.0/19", "10.32.64.0/19"]
    assert [str(subnet) for subnet in layout.public] == ["10.32.248.0/24", "10.32.249.0/24", "10.32.250.0/24"]
    assert [str(subnet) for subnet in layout.intra] == ["10.32.252.0/24", "10.32.253.0/24", "10.32.254.0/24"]
    assert layout.nodes == ()
    assert usable_addresses(layout.private[0]) == 8187


def test_a_secondary_range_is_cut_for_four_zones() -> None:
    layout = lay_out("10.32.0.0/20", 2, secondary_cidr="100.64.0.0/16")
    assert [str(subnet) for subnet in layout.nodes] == ["100.64.0.0/18", "100.64.64.0/18"]


@pytest.mark.parametrize("prefix", [16, 15, 25])
def test_a_prefix_outside_the_range_names_those_that_fit(prefix: int) -> None:
    with pytest.raises(ValueError) as caught:
        lay_out("10.32.0.0/16", 3, private_prefix=prefix)
    assert str(caught.value) == (f"private_prefix /{prefix} does not fit into 10.32.0.0/16; write 19 to 24")


def test_private_subnets_that_fill_the_range_are_refused() -> None:
    assert len(lay_out("10.32.0.0/16", 3, private_prefix=18).private) == 3
    with pytest.raises(ValueError) as caught:
        lay_out("10.32.0.0/16", 4, private_prefix=18)
    assert str(caught.value) == (
        "4 private subnets of /18 leave no room for the public ones in 10.32.0.0/16; "
        "write private_prefix: 19, or fewer zones"
    )


def test_overlap_finds_the_first_pair() -> None:
    assert overlap(["10.0.0.0/16", "10.1.0.0/16", "10.1.128.0/17"]) == ("10.1.0.0/16", "10.1.128.0/17")
    assert overlap(["10.0.0.0/16", "10.1.0.0/16"]) is None
