"""What a namespace's configuration refuses, and with which words."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from components.tenancy.office_hours_spec import OfficeHoursSpec
from components.tenancy.spec import TenancySpec

DEVELOPER = "arn:aws:iam::111122223333:role/search-developer"

REFUSED: list[tuple[dict[str, object], tuple[str | int, ...], str]] = [
    (
        {"quota": {"cpu": 1, "memory_gib": 1, "accelerators": {"nvidia.com/gpus": 1}}},
        ("quota", "accelerators", "nvidia.com/gpus", "[key]"),
        "'nvidia.com/gpus' is no accelerator; there are: aws.amazon.com/neuron, aws.amazon.com/neuroncore,"
        " nvidia.com/gpu, nvidia.com/gpu.shared, nvidia.com/mig-PROFILE",
    ),
    (
        {"quota": {"cpu": 1, "memory_gib": 1, "storage_gib": 100}},
        ("quota", "volumes"),
        "is 0 while storage_gib is not; write both, or neither",
    ),
    (
        {"quota": {"cpu": 1, "memory_gib": 1, "volumes": 2}},
        ("quota", "storage_gib"),
        "is 0 while volumes is not; write both, or neither",
    ),
    (
        {"containers": {"memory_mib": 2048}},
        ("containers", "memory_limit_mib"),
        "1024 is below memory_mib (2048); raise it",
    ),
    (
        {"containers": {"memory_limit_mib": 4096, "max_memory_gib": 2}},
        ("containers", "max_memory_gib"),
        "2 GiB is below memory_limit_mib (4096); raise it",
    ),
    (
        {"access": {"developers": [DEVELOPER], "viewers": [DEVELOPER]}},
        ("access", "viewers", 0),
        f"{DEVELOPER!r} is there already; leave one out",
    ),
    (
        {"access": {"developers": [DEVELOPER, DEVELOPER]}},
        ("access", "developers", 1),
        f"{DEVELOPER!r} is there already; leave one out",
    ),
    (
        {"office_hours": {"timezone": "Europe/Berlim"}},
        ("office_hours", "timezone"),
        "'Europe/Berlim' is no time zone; did you mean 'Europe/Berlin'?",
    ),
    (
        {"office_hours": {"timezone": "?"}},
        ("office_hours", "timezone"),
        "'?' is no time zone; write a name such as 'Europe/Berlin'",
    ),
    (
        {"office_hours": {"timezone": "UTC", "start": "19:00", "end": "08:00"}},
        ("office_hours", "end"),
        "08:00 is not after start (19:00); hours lie within one day",
    ),
    (
        {"office_hours": {"timezone": "UTC", "days": ["mon", "mon"]}},
        ("office_hours", "days"),
        "'mon' stands there twice; leave one out",
    ),
]


@pytest.mark.parametrize(("fields", "where", "message"), REFUSED)
def test_a_wrong_field_is_named_by_its_path(
    fields: dict[str, object], where: tuple[str | int, ...], message: str
) -> None:
    with pytest.raises(ValidationError) as error:
        TenancySpec.model_validate({"quota": {"cpu": 1, "memory_gib": 1}, **fields})
    [only] = error.value.errors()
    assert (only["loc"], only["msg"].removeprefix("Value error, ")) == (where, message)


def test_an_image_without_digest_is_refused() -> None:
    with pytest.raises(ValidationError) as error:
        OfficeHoursSpec(timezone="UTC", image="public.ecr.aws/docker/library/python:3.13-slim")
    assert error.value.errors()[0]["loc"] == ("image",)


def test_replicas_come_back_on_working_days_and_go_every_day() -> None:
    spec = OfficeHoursSpec(timezone="Europe/Berlin", start="07:30", end="19:05")
    assert spec.start_schedule == "30 7 * * mon,tue,wed,thu,fri"
    assert spec.end_schedule == "5 19 * * *"


def test_a_mig_part_has_a_quota_of_its_own_name() -> None:
    spec = TenancySpec.model_validate(
        {"quota": {"cpu": 1, "memory_gib": 1, "accelerators": {"nvidia.com/mig-1g.10gb": 14}}}
    )
    assert spec.quota.accelerators == {"nvidia.com/mig-1g.10gb": 14}


def test_a_machine_without_time_zones_takes_the_name_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("components.tenancy.office_hours_spec.available_timezones", lambda: set[str]())
    assert OfficeHoursSpec(timezone="Mars/Olympus").timezone == "Mars/Olympus"
