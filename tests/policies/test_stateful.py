"""The table of what holds data, which the components and the rule `stateful-kept` must agree on."""

from catalog.stateful import STATEFUL
from components.options import STATEFUL as PROTECTED


def test_whatever_the_components_protect_the_rule_watches() -> None:
    assert set(PROTECTED) <= set(STATEFUL)


def test_the_table_is_sorted_and_says_what_is_lost() -> None:
    assert list(STATEFUL) == sorted(STATEFUL, key=str.lower)
    assert all(lost and not lost.endswith(".") for lost in STATEFUL.values())
