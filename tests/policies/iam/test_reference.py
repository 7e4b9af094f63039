from __future__ import annotations

from policies.iam import KINDS, Kind
from policies.iam.reference import PAGE, render


def test_the_page_is_what_the_data_say() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert render(page) == page, "run python -m policies.iam.reference"


def test_every_kind_has_a_meaning() -> None:
    assert set(KINDS) == set(Kind)
