"""What AWS accepts is understood; what it refuses is said, exactly, and never passes in silence."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import pytest

from model.values import UNKNOWN, Secret
from policies.iam import Kind, PolicyKind, Severity, analyse
from policies.iam.parsing import parse
from tests.policies.iam.build import ROLE, allow, deny, document, resource_policy, told, trust, when

ADMIN = document(allow("*"))


@pytest.mark.parametrize(
    "source",
    [
        ADMIN,
        json.dumps(ADMIN),
        json.dumps(ADMIN).encode(),
        quote(json.dumps(ADMIN)),
        Secret(json.dumps(ADMIN)),
        {"Version": "2012-10-17", "Statement": allow("*")},
        {"Version": "2008-10-17", "Statement": [allow("*")]},
        {"Statement": [allow("*")]},
        {"Version": "2012-10-17", "Id": "x", "Statement": [allow(["*"], ["*"], Sid="")]},
    ],
    ids=lambda source: str(source)[:60],
)
def test_every_form_that_aws_accepts_is_understood(source: object) -> None:
    assert told(source) == [("critical", "admin")]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            "{",
            "The document: the policy document is not JSON: "
            "Expecting property name enclosed in double quotes: "
            "line 1 column 2 (char 1)",
        ),
        (
            '{"Version": "2012-10-17", "Version": "2012-10-17"}',
            'The document: the policy document is not JSON: the key "Version" stands twice in one object',
        ),
        (None, "The document: the policy document is missing"),
        (7, "The document: a policy document is an object with a Statement, not 7"),
        ([[]], "The document: a policy document is an object with a Statement, not a list"),
        ({"Version": "2012-10-17"}, "Statement: a policy holds at least one statement"),
        ({"Statement": []}, "Statement: a policy holds at least one statement"),
        ({"Statement": "x"}, 'Statement[0]: a statement is an object, not "x"'),
        (
            {"Statement": allow("s3:ListBucket", "arn:aws:s3:::${aws:username}")},
            "Version: policy variables are plain letters in version 2008-10-17; write 2012-10-17",
        ),
        (
            {"Version": "2012", "Statement": [allow("s3:List*")]},
            'Version: the version is 2012-10-17 (or 2008-10-17), not "2012"',
        ),
        (
            document({"Action": "s3:List*", "Resource": "*"}),
            "Statement[0].Effect: the effect is Allow or Deny, not nothing",
        ),
        (
            document({**allow("s3:List*"), "Effect": "allow"}),
            'Statement[0].Effect: the effect is Allow or Deny, not "allow"',
        ),
        (document({"Effect": "Allow", "Resource": "*"}), "Statement[0]: the statement has no Action"),
        (document({"Effect": "Allow", "Action": "s3:List*"}), "Statement[0]: the statement has no Resource"),
        (document(allow([])), "Statement[0].Action: Action holds at least one value"),
        (document(allow("s3:List*", [])), "Statement[0].Resource: Resource holds at least one value"),
        (document(allow(["s3:List*", 7])), "Statement[0].Action[1]: a text is wanted here, not 7"),
        (document(allow({"a": 1})), "Statement[0].Action: a text is wanted here, not an object"),
        (document(allow("List")), 'Statement[0]: the action "List" is to be written service:Action, or *'),
        (document(allow("s3:List *")), 'Statement[0]: the action "s3:List *" holds white space'),
        (
            document(allow("s3:List*", "bucket")),
            'Statement[0]: the resource "bucket" is no ARN; write arn:aws:..., or *',
        ),
        (
            document(allow("s3:List*", "a" * 3000)),
            "Statement[0].Resource: a text of 3000 characters is longer than AWS takes (2048)",
        ),
        (
            document({**allow("s3:List*"), "NotAction": "s3:Get*"}),
            "Statement[0]: a statement holds Action or NotAction, not both",
        ),
        (
            document({**allow("s3:List*"), "NotResource": "*"}),
            "Statement[0]: a statement holds Resource or NotResource, not both",
        ),
        (
            document({**allow("s3:List*"), "Actions": "s3:Get*"}),
            'Statement[0]: "Actions" is no element of a policy; write one of Sid, Effect, Action, '
            "NotAction, Resource, "
            "NotResource, Principal, NotPrincipal, Condition",
        ),
        (document({**allow("s3:List*"), "Sid": 7}), "Statement[0].Sid: a Sid is a text, not 7"),
        (
            document(allow("s3:List*", Sid="A"), allow("s3:List*", Sid="A")),
            'Statement[1].Sid: the Sid "A" stands twice; a Sid names one statement',
        ),
        (
            document(allow("s3:List*", Condition="x")),
            'Statement[0].Condition: a condition is an object of operators, not "x"',
        ),
        (
            document(allow("s3:List*", Condition={"StringEqual": {}})),
            'Statement[0].Condition: "StringEqual" is no condition operator',
        ),
        (
            document(allow("s3:List*", Condition={"StringEquals": "x"})),
            'Statement[0].Condition.StringEquals: an operator holds condition keys, not "x"',
        ),
        (
            document(allow("s3:List*", Condition={"StringEquals": {"aws:username": []}})),
            'Statement[0].Condition.StringEquals["aws:username"]: '
            "a condition compares with at least one value",
        ),
        (
            document(allow("s3:List*", Condition={"StringEquals": {"aws:username": {}}})),
            'Statement[0].Condition.StringEquals["aws:username"]: a condition compares with texts, '
            "numbers or booleans, "
            "not an object",
        ),
        (resource_policy({"Aws": "*"}, "s3:ListBucket", "arn:aws:s3:::ours"), None),
        (
            resource_policy("x", "s3:ListBucket", "arn:aws:s3:::ours"),
            'Statement[0].Principal: a principal is "*" or an object such as {"AWS": "..."}, not "x"',
        ),
        (
            resource_policy({"Role": "x"}, "s3:ListBucket", "arn:aws:s3:::ours"),
            'Statement[0].Principal: "Role" is no kind of principal; '
            "write AWS, Service, Federated, CanonicalUser",
        ),
        (
            document(
                resource_policy(
                    "*",
                    "s3:ListBucket",
                    "arn:aws:s3:::ours",
                    **when("StringEquals", "aws:PrincipalOrgID", "o-abcdefghij"),
                )["Statement"][0],
                allow("s3:ListBucket", "arn:aws:s3:::ours"),
            ),
            "Statement[1]: the statement has no Principal",
        ),
        (document({**trust({"AWS": ROLE + "/app"})["Statement"][0], "Resource": "*"}), None),
    ],
)
def test_what_aws_refuses_is_said(source: object, message: str | None) -> None:
    found = [one for one in analyse(source) if one.kind is Kind.INVALID_POLICY]
    if message is None:
        return
    assert [(one.severity, one.message) for one in found] == [(Severity.HIGH, message)]


def test_a_policy_of_a_principal_names_no_principal() -> None:
    found = analyse(resource_policy("*", "s3:GetObject", "*"), kind="identity")
    assert "Statement[0]: a policy of a principal names no Principal: it is attached to one" in {
        one.message for one in found
    }


def test_a_trust_policy_names_no_resource() -> None:
    policy = document({**trust({"AWS": f"{ROLE}/app"})["Statement"][0], "Resource": "*"})
    found = analyse(policy, kind=PolicyKind.TRUST)
    assert [one.message for one in found] == [
        "Statement[0]: a trust policy names no Resource: it is about its own role"
    ]


def test_a_denial_that_cannot_be_read_protects_nothing() -> None:
    broken = deny("iam:PutRolePolicy", Condition={"StringEqual": {"aws:username": "x"}})
    assert ("high", "privilege-escalation") in told(document(allow("iam:PutRolePolicy"), broken))


def test_a_condition_that_cannot_be_read_bounds_nothing() -> None:
    broken = allow("iam:PutRolePolicy", Condition={"StringEqual": {"iam:PermissionsBoundary": "x"}})
    assert ("high", "privilege-escalation") in told(document(broken))


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        (document(allow("s3:GetObject")), PolicyKind.IDENTITY),
        (resource_policy("*", "s3:GetObject", "*"), PolicyKind.RESOURCE),
        (resource_policy({"AWS": "*"}, "sts:AssumeRole", "*"), PolicyKind.RESOURCE),
        (trust({"Service": "ec2.amazonaws.com"}), PolicyKind.TRUST),
        (trust({"Service": "ec2.amazonaws.com"}, "STS:assumerole"), PolicyKind.TRUST),
        (document({"Effect": "Deny", "NotPrincipal": {"AWS": "*"}, "Action": "s3:*"}), PolicyKind.RESOURCE),
    ],
)
def test_a_document_shows_where_it_is_attached(source: object, kind: PolicyKind) -> None:
    assert parse(source).kind is kind


class TestUnknownValues:
    def test_an_unknown_document_is_said(self) -> None:
        (found,) = analyse(UNKNOWN)
        assert (found.kind, found.severity) == (Kind.UNKNOWN_VALUE, Severity.MEDIUM)
        assert found.message == (
            "the document is not known yet, so nothing can be said of it. "
            "Build it from names that are known before the deployment."
        )

    @pytest.mark.parametrize(
        ("statement", "place"),
        [
            (allow("iam:PutRolePolicy", UNKNOWN), "Statement[0].Resource"),
            (allow("iam:PutRolePolicy", [f"{ROLE}/app", UNKNOWN]), "Statement[0].Resource[1]"),
            (allow(UNKNOWN), "Statement[0].Action"),
            (allow(["s3:ListBucket", Secret(UNKNOWN)]), "Statement[0].Action[1]"),
            ({**allow("iam:PutRolePolicy"), "Effect": UNKNOWN}, "Statement[0].Effect"),
            (UNKNOWN, "Statement[0]"),
            (
                allow("iam:PutRolePolicy", **when("StringEquals", "iam:PermissionsBoundary", UNKNOWN)),  # type: ignore[arg-type]
                'Statement[0].Condition.StringEquals["iam:PermissionsBoundary"]',
            ),
            (allow("iam:PutRolePolicy", Condition=UNKNOWN), "Statement[0].Condition"),
            (
                allow("iam:PutRolePolicy", Condition={"StringEquals": UNKNOWN}),
                "Statement[0].Condition.StringEquals",
            ),
            (
                {"Effect": "Allow", "Principal": UNKNOWN, "Action": "s3:GetObject", "Resource": "*"},
                "Statement[0].Principal",
            ),
            (
                {"Effect": "Allow", "Principal": {"AWS": UNKNOWN}, "Action": "s3:GetObject", "Resource": "*"},
                "Statement[0].Principal.AWS",
            ),
        ],
    )
    def test_an_unknown_value_that_matters_is_said(self, statement: Any, place: str) -> None:
        found = [one for one in analyse(document(statement)) if one.kind is Kind.UNKNOWN_VALUE]
        assert [one.message.partition(" is not known yet, and may turn this into: ")[0] for one in found] == [
            place
        ]

    @pytest.mark.parametrize(
        "statement",
        [
            allow("logs:PutLogEvents", UNKNOWN),
            allow("s3:PutObject", [UNKNOWN, "arn:aws:s3:::ours/*"]),
            {**allow("logs:PutLogEvents"), "Sid": UNKNOWN},
            allow("iam:PutRolePolicy", f"{ROLE}/app", **when("StringEquals", "aws:username", UNKNOWN)),  # type: ignore[arg-type]
            deny("s3:*", UNKNOWN),
        ],
    )
    def test_an_unknown_value_that_cannot_matter_is_not(self, statement: dict[str, Any]) -> None:
        assert told(document(statement)) == []

    def test_an_unknown_denial_protects_nothing_for_sure(self) -> None:
        found = told(document(allow("iam:PutRolePolicy"), deny("iam:*", UNKNOWN)))
        assert ("high", "privilege-escalation") in found

    def test_an_unknown_boundary_bounds_nothing_for_sure(self) -> None:
        assert ("medium", "unknown-value") in told(document(allow("iam:PutRolePolicy")), boundary=UNKNOWN)
