"""Dates and times in stack files, as the Pulumi CLI hands them to the program."""

import pytest

from stacks.files import Json
from stacks.program import with_iso_times


@pytest.mark.parametrize(
    ("from_the_cli", "iso"),
    [
        ("2027-05-31 00:00:00 +0000 UTC", "2027-05-31T00:00:00+00:00"),
        ("2027-01-15 11:30:00 +0000 UTC", "2027-01-15T11:30:00+00:00"),
        ("2027-01-15 11:30:00.5 +0200 +0200", "2027-01-15T11:30:00.5+02:00"),
    ],
)
def test_gos_text_for_a_bare_time_becomes_the_standard_one(from_the_cli: str, iso: str) -> None:
    assert with_iso_times({"waivers": [{"expires": from_the_cli}]}) == {"waivers": [{"expires": iso}]}


@pytest.mark.parametrize(
    "other", ["2027-05-31", "al2023@v20260714", "at 2027-05-31 00:00:00 +0000 UTC", 5, None]
)
def test_anything_else_is_left_alone(other: Json) -> None:
    assert with_iso_times([other]) == [other]
