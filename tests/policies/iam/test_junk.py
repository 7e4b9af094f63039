"""Whatever comes in, findings or nothing come out: never an exception."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from model.values import UNKNOWN, Asset, Reference, Secret
from policies.iam import Finding, Kind, analyse
from policies.iam.parsing import _PARTS, parse
from policies.iam.sources import NoPolicyError, judge, read_text
from policies.iam.watch import WATCHED

SCALARS: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.just(UNKNOWN),
    st.just(Secret(UNKNOWN)),
    st.just(Secret("s3:*")),
    st.just(Asset("asset", "x")),
    st.just(Reference("urn:x")),
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
)
WORDS = st.sampled_from(
    [
        *WATCHED,
        *(
            "*",
            "*:*",
            "iam:*",
            "s3:Get*",
            "i?m:P*",
            "",
            ":",
            "s3",
            "arn:aws:iam::111122223333:role/*",
            "arn:aws",
        ),
        *(
            "arn:aws:s3:::b/*",
            "arn:aws:iam::*:user/${aws:username}",
            "lambda.amazonaws.com",
            "${*}",
            "Allow",
            "Deny",
        ),
    ]
)
CONDITIONS = st.dictionaries(
    st.sampled_from(
        [
            "StringEquals",
            "StringLike",
            "ForAnyValue:StringLike",
            "StringNotEqualsIfExists",
            "Null",
            "Bool",
            "ArnLike",
            "?",
        ]
    ),
    st.dictionaries(
        st.sampled_from(
            [
                "iam:PassedToService",
                "aws:ResourceTag/x",
                "aws:SourceIp",
                "iam:PolicyARN",
                "aws:PrincipalOrgID",
            ]
        ),
        ANYTHING | WORDS | st.lists(WORDS, max_size=2),
        max_size=2,
    )
    | ANYTHING,
    max_size=2,
)
VALUES = WORDS | st.lists(WORDS, max_size=3) | ANYTHING
STATEMENTS = st.fixed_dictionaries(
    {},
    optional={
        "Sid": VALUES,
        "Effect": st.sampled_from(["Allow", "Deny"]) | ANYTHING,
        **dict.fromkeys(("Action", "NotAction", "Resource", "NotResource"), VALUES),
        "Principal": st.dictionaries(st.sampled_from(["AWS", "Service", "Federated"]), VALUES, max_size=2)
        | VALUES,
        "NotPrincipal": VALUES,
        "Condition": CONDITIONS | ANYTHING,
        "Other": ANYTHING,
    },
)
DOCUMENTS = st.fixed_dictionaries(
    {"Statement": st.lists(STATEMENTS, max_size=3) | STATEMENTS | ANYTHING},
    optional={"Version": st.sampled_from(["2012-10-17", "2008-10-17"]) | ANYTHING, "Id": ANYTHING},
)


@given(
    DOCUMENTS | ANYTHING | st.lists(DOCUMENTS, max_size=2),
    st.sampled_from([None, "identity", "resource", "trust"]),
)
@settings(max_examples=400, deadline=None)
def test_any_value_is_judged(source: Any, kind: str | None) -> None:
    found = analyse(source, kind=kind, account="111122223333")
    assert all(isinstance(one, Finding) and one.message for one in found)


@given(DOCUMENTS, DOCUMENTS | ANYTHING)
@settings(max_examples=150, deadline=None)
def test_any_boundary_only_takes_away(source: Any, boundary: Any) -> None:
    def escalations(**more: Any) -> set[str]:
        return {path for one in analyse(source, kind="identity", **more) for path in one.paths}

    if not parse(source).unknown_paths:
        assert escalations(boundary=boundary) <= escalations()


@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda raw: raw.decode("latin-1")))
@settings(deadline=None)
def test_any_text_is_judged(text: str) -> None:
    assert any(one.kind is Kind.INVALID_POLICY for one in analyse(text))


INVENTORIES = st.fixed_dictionaries(
    {"UserDetailList": st.lists(ANYTHING, max_size=2)},
    optional={
        name: st.lists(
            st.fixed_dictionaries(
                {},
                optional={
                    "Arn": VALUES,
                    "RoleName": VALUES,
                    "UserName": VALUES,
                    "GroupList": VALUES,
                    "RolePolicyList": st.lists(
                        st.fixed_dictionaries({"PolicyDocument": DOCUMENTS | ANYTHING}), max_size=2
                    )
                    | ANYTHING,
                    "AttachedManagedPolicies": st.lists(
                        st.fixed_dictionaries({"PolicyArn": VALUES}), max_size=2
                    )
                    | ANYTHING,
                    "AssumeRolePolicyDocument": DOCUMENTS | ANYTHING,
                    "PermissionsBoundary": ANYTHING,
                    "PolicyVersionList": ANYTHING,
                },
            )
            | ANYTHING,
            max_size=2,
        )
        for name in ("RoleDetailList", "GroupDetailList", "Policies")
    },
)


@given(
    INVENTORIES
    | st.lists(DOCUMENTS | ANYTHING, max_size=3)
    | st.dictionaries(st.text(max_size=3), DOCUMENTS, max_size=2)
)
@settings(max_examples=300, deadline=None)
def test_any_source_is_judged(source: Any) -> None:
    try:
        found = judge(source)
    except NoPolicyError:
        return
    assert all(isinstance(one, Finding) for one in found)


@given(DOCUMENTS.map(lambda source: json.dumps(source, default=str)))
@settings(deadline=None)
def test_any_json_reads_back(text: str) -> None:
    assert isinstance(read_text(text), dict)


def test_the_parts_of_a_statement_are_those_of_the_grammar() -> None:
    assert set(_PARTS.values()) == {
        *("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource"),
        *("Principal", "NotPrincipal", "Condition"),
    }
