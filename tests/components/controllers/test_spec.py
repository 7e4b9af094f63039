"""What a platform's controllers cannot be."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from components.controllers.spec import ControllersSpec


def refusal(**fields: object) -> tuple[tuple[str | int, ...], str]:
    with pytest.raises(ValidationError) as caught:
        ControllersSpec.model_validate(fields)
    [error] = caught.value.errors()
    return error["loc"], error["msg"]


def test_gateways_without_load_balancers_are_refused() -> None:
    assert refusal(load_balancers=False) == (
        ("load_balancers",),
        "gateways are reached by load balancers; write load_balancers: true, or gateway: null",
    )
    assert ControllersSpec(load_balancers=False, gateway=None).gateway is None


def test_a_gateway_class_stands_there_once() -> None:
    assert refusal(gateway={"classes": ["internal", "internal"]}) == (
        ("gateway", "classes"),
        "'internal' stands there twice; leave one out",
    )


@pytest.mark.parametrize("zone", ["z1", "ml.example.com", "", "/hostedzone/Z0123"])
def test_a_zone_is_named_by_its_id(zone: str) -> None:
    where, message = refusal(external_dns={"zones": [{"id": zone, "domain": "ml.example.com"}]})
    assert where == ("external_dns", "zones", 0, "id")
    assert "^Z[A-Z0-9]{1,31}$" in message


@pytest.mark.parametrize("domain", ["ML.example.com", "ml.example.com.", "example", "*.example.com", ""])
def test_a_domain_is_in_lower_case_without_final_dot(domain: str) -> None:
    where, _ = refusal(external_dns={"zones": [{"id": "Z0123456789ABCDEFGHIJ", "domain": domain}]})
    assert where == ("external_dns", "zones", 0, "domain")


def test_a_controller_for_zones_needs_one() -> None:
    where, message = refusal(cert_manager={"zones": [], "email": "platform@example.com"})
    assert (where, message) == (
        ("cert_manager", "zones"),
        "List should have at least 1 item after validation, not 0",
    )


def test_an_address_is_one() -> None:
    zone = {"id": "Z0123456789ABCDEFGHIJ", "domain": "ml.example.com"}
    assert refusal(cert_manager={"zones": [zone], "email": "platform"})[0] == ("cert_manager", "email")
