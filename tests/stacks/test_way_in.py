"""A private endpoint has a way in: without one the first deployment would hang, so it is refused."""

from __future__ import annotations

import copy

import pytest

from stacks.config import PlatformSpec, parse_spec
from stacks.files import ConfigError, Json

CONNECTION = "arn:aws:codeconnections:us-east-1:111122223333:connection/11111111-2222-3333-4444-555555555555"
RUNNER: Json = {"repository": "example-company/ai-platform", "connection_arn": CONNECTION}
PLATFORM: dict[str, Json] = {
    "kind": "platform",
    "environment": "prod",
    "account_id": "111122223333",
    "region": "us-east-1",
    "owner": "ml-platform",
    "cost_center": "cc-1010",
    "network": {"cidr": "10.32.0.0/16"},
    "cluster": {"admins": ["arn:aws:iam::111122223333:role/slipway-deploy"]},
}


def platform(cluster: dict[str, Json], **fields: Json) -> PlatformSpec:
    document = copy.deepcopy(PLATFORM)
    assert isinstance(document["cluster"], dict)
    document["cluster"].update(cluster)
    spec = parse_spec({**document, **fields}, "")
    assert isinstance(spec, PlatformSpec)
    return spec


def test_a_private_endpoint_without_a_way_in_is_refused() -> None:
    with pytest.raises(ConfigError) as caught:
        platform({"endpoint": "private"})
    assert str(caught.value) == (
        "cluster.endpoint: private, but there is no way in: `pulumi up` would wait for an API that nobody "
        "reaches; write cluster.private_access_cidrs (the VPN or peered network that you deploy from), or "
        "deploy_runner (a runner inside the VPC), or for the first day endpoint: restricted with "
        "public_access_cidrs (docs/first-day.md)"
    )


@pytest.mark.parametrize(
    ("cluster", "fields"),
    [
        ({"endpoint": "private", "private_access_cidrs": ["10.8.0.0/20"]}, {}),
        ({"endpoint": "private"}, {"deploy_runner": RUNNER}),
        ({"endpoint": "restricted", "public_access_cidrs": ["203.0.113.7/32"]}, {}),
        ({"endpoint": "restricted", "public_access_cidrs": ["203.0.113.7/32"]}, {"deploy_runner": RUNNER}),
    ],
)
def test_a_vpn_a_runner_or_a_public_address_is_a_way_in(
    cluster: dict[str, Json], fields: dict[str, Json]
) -> None:
    assert platform(cluster, **fields).cluster.endpoint == cluster["endpoint"]


def test_a_runner_needs_a_way_to_github() -> None:
    with pytest.raises(ConfigError) as caught:
        platform({}, network={"cidr": "10.32.0.0/16", "nat": "none"}, deploy_runner=RUNNER)
    assert str(caught.value) == (
        "deploy_runner: cannot reach GitHub from a network without a NAT gateway; write network.nat: single"
    )
