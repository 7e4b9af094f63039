from __future__ import annotations

import json
from typing import Any

import pytest

from policies.iam.sources import NoPolicyError, judge, read_text
from tests.policies.iam.build import allow, deny, document, resource_policy

ADMIN = document(allow("*"))
QUIET = document(allow("logs:PutLogEvents"))


def told(source: object, **more: Any) -> list[tuple[str, str]]:
    return [(one.document, str(one.kind)) for one in judge(source, **more) if one.severity.rank > 0]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (ADMIN, [("", "admin")]),
        ([QUIET, ADMIN], [("[1]", "admin")]),
        ({"quiet": QUIET, "grave": ADMIN}, [("grave", "admin")]),
        ({"grave": json.dumps(ADMIN)}, [("grave", "admin")]),
        ({"PolicyVersion": {"VersionId": "v1", "Document": ADMIN}}, [("PolicyVersion.Document", "admin")]),
        ({"RoleName": "x", "PolicyDocument": ADMIN}, [("PolicyDocument", "admin")]),
        (
            {"Policy": json.dumps(resource_policy("*", "s3:*", "arn:aws:s3:::ours"))},
            [("Policy", "public-access")],
        ),
        (
            [QUIET, 7, "x", None],
            [("[1]", "invalid-policy"), ("[2]", "invalid-policy"), ("[3]", "invalid-policy")],
        ),
        ([[ADMIN], {"a": [QUIET, ADMIN]}], [("[0][0]", "admin"), ("[1].a[1]", "admin")]),
        ({"policies": [ADMIN]}, [("policies[0]", "admin")]),
        ({"Version": "2012-10-17"}, [("", "invalid-policy")]),
        ({"statement": [allow("*")]}, [("", "admin"), ("", "invalid-policy")]),
    ],
    ids=lambda source: str(source)[:50],
)
def test_policies_are_found_wherever_they_are(source: object, found: list[tuple[str, str]]) -> None:
    assert told(source) == found


@pytest.mark.parametrize("source", [{}, [], {"a": 1}, {"a": {"b": "text"}}, "text", 7, None])
def test_where_there_is_none_it_is_said(source: object) -> None:
    with pytest.raises(
        NoPolicyError, match=r"^no policy document in it; a document is an object with a Statement$"
    ):
        judge(source)


def test_documents_are_judged_apart_unless_they_belong_together() -> None:
    parts = [document(allow("iam:PutRolePolicy")), document(deny("iam:*"))]
    assert told(parts) == [("[0]", "privilege-escalation")]
    assert told(parts, together=True) == []


def test_json_lines_are_a_list() -> None:
    lines = f"{json.dumps(QUIET)}\n\n{json.dumps(ADMIN)}\n"
    assert told(read_text(lines)) == [("[1]", "admin")]
    with pytest.raises(ValueError, match=r"^Extra data: line 2 column 1"):
        read_text('{"a": 1}\n{"b":')


def test_deep_nesting_is_no_way_out() -> None:
    with pytest.raises(ValueError, match=r"^nested too deeply$"):
        read_text("[" * 100_000)
    deep: Any = ADMIN
    for _ in range(100):
        deep = [deep]
    assert [kind for _, kind in told(deep)] == ["admin"]
    for _ in range(5_000):
        deep = [deep]
    with pytest.raises(NoPolicyError, match=r"^its policies too deep"):
        judge(deep)
