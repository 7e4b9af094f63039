from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.iam.patterns import arn, covers, matcher, meet, normal, overlaps, shown
from policies.iam.resources import Breadth, breadth

PATTERNS = st.text(alphabet="ab*?", max_size=5).map(normal)
TEXTS = ["".join(letters) for size in range(6) for letters in product("ab", repeat=size)]


def texts_of(pattern: str) -> set[str]:
    expression = re.compile(pattern.replace("*", "[ab]*").replace("?", "[ab]"))
    return {text for text in TEXTS if expression.fullmatch(text)}


@given(PATTERNS, PATTERNS)
def test_what_is_said_to_be_covered_is_covered(outer: str, inner: str) -> None:
    if covers(outer, inner):
        assert texts_of(inner) <= texts_of(outer)


@given(PATTERNS, PATTERNS)
def test_overlapping_is_exactly_having_a_text_in_common(left: str, right: str) -> None:
    # Five letters are enough for patterns of at most five.
    common = texts_of(left) & texts_of(right)
    assert overlaps(left, right) == overlaps(right, left)
    assert overlaps(left, right) or not common
    if "*" not in left or "*" not in right:
        assert overlaps(left, right) == bool(common)


@given(PATTERNS, PATTERNS)
def test_a_meeting_holds_all_that_both_have(left: str, right: str) -> None:
    assert texts_of(left) & texts_of(right) <= texts_of(meet(left, right))


@given(PATTERNS, st.sampled_from(TEXTS))
def test_a_matcher_agrees_with_the_pattern(pattern: str, text: str) -> None:
    assert (matcher(pattern)(text) is not None) == (text in texts_of(pattern))


@given(st.text(alphabet="ab*?", max_size=8))
def test_a_normal_pattern_means_the_same(pattern: str) -> None:
    assert texts_of(normal(pattern)) == texts_of(pattern)
    assert normal(normal(pattern)) == normal(pattern)


def test_many_stars_take_no_time() -> None:
    assert matcher("*a" * 200 + "*b")("a" * 2_000) is None
    assert not covers("*a" * 200 + "*b", "a" * 2_000)


def test_wildcards_that_are_meant_literally_are_none() -> None:
    assert normal("a${*}b${?}${$}") == "a\ue000b\ue001$"
    assert shown(normal("a${*}b${?}")) == "a${*}b${?}"
    assert not covers("x", "${*}")
    assert overlaps("*", normal("${*}"))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("*", "*"),
        ("arn:aws:s3:::b/*", "arn:-:s3:::b/*"),
        ("arn:aws-cn:s3:::b/*", "arn:-:s3:::b/*"),
        ("arn:*", "arn:-:*:*:*:*"),
        ("arn:aws:iam", "arn:-:iam:*:*:*"),
        ("arn:aws:sqs:eu-west-1", "arn:-:sqs:eu-west-1:*:*"),
    ],
)
def test_an_arn_is_completed_and_blind_to_the_partition(written: str, meant: str) -> None:
    assert arn(written) == meant


ROLES = "arn:-:iam::*:role/*"


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*", Breadth.ALL),
        ("arn:aws:iam::*:role/*", Breadth.ALL),
        ("arn:aws:iam::111122223333:role/*", Breadth.ALL),
        ("arn:aws:iam::111122223333:role/?*", Breadth.ALL),
        ("arn:aws:iam::111122223333:r*", Breadth.ALL),
        ("arn:aws:iam::111122223333:*", Breadth.ALL),
        ("arn:aws:iam::111122223333:role/a*", Breadth.ALL),
        ("arn:aws:iam::111122223333:role/*e*", Breadth.ALL),
        ("arn:aws:iam::111122223333:role/app-*", Breadth.SOME),
        ("arn:aws:iam::111122223333:role/t/*", Breadth.SOME),
        ("arn:aws:iam::111122223333:role/*-admin", Breadth.SOME),
        ("arn:aws:iam::111122223333:role/app", Breadth.ONE),
        ("arn:aws:iam::*:role/app", Breadth.ONE),
        ("arn:aws:iam::111122223333:role/${aws:PrincipalTag/role}", Breadth.ONE),
        ("arn:aws:iam::111122223333:role/aws-service-role/*", Breadth.ONE),
    ],
)
def test_how_much_of_all_roles_a_pattern_reaches(pattern: str, expected: Breadth) -> None:
    assert breadth(arn(pattern), ROLES) is expected
