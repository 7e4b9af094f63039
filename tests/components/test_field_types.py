from ipaddress import ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from components.spec import Cidr, PrincipalArn, Region


def refusal(kind: TypeAdapter[str], value: object) -> str:
    with pytest.raises(ValidationError) as caught:
        kind.validate_python(value)
    return str(caught.value.errors()[0]["msg"]).removeprefix("Value error, ")


def test_a_network_with_host_bits_is_answered_with_the_network_to_write() -> None:
    assert refusal(TypeAdapter(Cidr), "10.0.1.0/16") == "'10.0.1.0/16' has host bits set; write '10.0.0.0/16'"


@pytest.mark.parametrize("text", ["10.0.0.0", "10.0.0.0/33", "10.0.0/16", "fd00::/48", "", "ten"])
def test_what_is_no_ipv4_network_is_refused_with_an_example(text: str) -> None:
    assert refusal(TypeAdapter(Cidr), text) == (
        f"{text!r} is no IPv4 network; write one in CIDR notation, such as '10.0.0.0/16'"
    )


@given(st.integers(0, 2**32 - 1), st.integers(0, 32))
def test_every_network_is_taken_as_it_is_written_by_its_own_address(address: int, prefix: int) -> None:
    network = str(ip_network((address, prefix), strict=False))
    assert TypeAdapter(Cidr).validate_python(network) == network


def test_a_region_without_prices_is_refused_with_the_nearest_that_has_some() -> None:
    assert refusal(TypeAdapter(Region), "us-east-3") == (
        "'us-east-3' is no region with prices in the catalogue; did you mean 'us-east-2'?"
    )


@pytest.mark.parametrize(
    "arn",
    [
        "arn:aws:iam::111122223333:root",
        "arn:aws:sts::111122223333:assumed-role/deploy/session",
        "arn:aws:iam::111122223333:role/*",
        "*",
    ],
)
def test_an_account_a_session_or_a_wildcard_is_no_principal(arn: str) -> None:
    assert refusal(TypeAdapter(PrincipalArn), arn) == (
        f"{arn!r} is no IAM role or user; write its ARN, such as 'arn:aws:iam::111122223333:role/deploy'"
    )


def test_a_role_below_a_path_is_a_principal() -> None:
    arn = (
        "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef"
    )
    assert TypeAdapter(PrincipalArn).validate_python(arn) == arn
