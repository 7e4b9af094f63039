"""Which conditions really bound, and which only look as if they did."""

from __future__ import annotations

from typing import Any

import pytest

from policies.iam.conditions import OPERATORS, read
from tests.policies.iam.build import POLICY, ROLE, USER, allow, deny, document, paths, told, when

ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess"
BOUNDARY = f"{POLICY}/boundary"
KEY = "iam:PermissionsBoundary"
LAMBDA = "lambda.amazonaws.com"
RUN = allow(["lambda:CreateFunction", "lambda:InvokeFunction"])


@pytest.mark.parametrize(
    "condition",
    [
        when("StringEquals", KEY, BOUNDARY),
        when("ArnEquals", KEY, BOUNDARY),
        when("ArnLike", KEY, f"{POLICY}/bound*"),
        when("ForAnyValue:StringEquals", KEY, BOUNDARY),
        when("stringequals", KEY.upper(), BOUNDARY),
        when("StringEquals", "iam:ResourceTag/team", "ours"),
        when("StringEquals", "aws:ResourceTag/team", "${aws:PrincipalTag/team}"),
        {"Condition": {"StringEqualsIfExists": {KEY: BOUNDARY}, "Null": {KEY: "false"}}},
        {"Condition": {"ForAllValues:StringEquals": {KEY: [BOUNDARY]}, "Null": {KEY: False}}},
        {"Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}, "StringEquals": {KEY: BOUNDARY}}},
        # `*` is a letter to StringEquals: no boundary has that name, so nothing is granted.
        when("StringEquals", KEY, "*"),
    ],
    ids=str,
)
def test_a_condition_bounds_the_writing_of_permissions(condition: dict[str, Any]) -> None:
    assert told(document(allow("iam:PutRolePolicy", **condition))) == []


@pytest.mark.parametrize(
    "condition",
    [
        when("StringLike", KEY, "*"),
        when("StringLike", KEY, BOUNDARY, "*"),
        when("ArnLike", KEY, "arn:aws:iam::*:policy/*"),
        when("StringEquals", KEY, ADMIN),
        when("ArnLike", KEY, "arn:aws:iam::aws:policy/Admin*"),
        when("StringNotEquals", KEY, BOUNDARY),
        when("StringEqualsIfExists", KEY, BOUNDARY),
        when("ForAllValues:StringEquals", KEY, BOUNDARY),
        when("Null", KEY, "false"),
        when("Null", KEY, "true"),
        when("StringLike", "aws:ResourceTag/team", "*"),
        when("Bool", "aws:MultiFactorAuthPresent", "true"),
        when("IpAddress", "aws:SourceIp", "192.0.2.0/24"),
        when("StringEquals", "aws:RequestedRegion", "eu-west-1"),
        when("StringEquals", "aws:PrincipalOrgID", "o-abcdefghij"),
        when("StringEquals", "aws:PrincipalTag/admin", "true"),
        when("StringEquals", "aws:RequestTag/team", "ours"),
        when("DateLessThan", "aws:CurrentTime", "2030-01-01T00:00:00Z"),
        when("NumericLessThan", "aws:MultiFactorAuthAge", "3600"),
        when("ForAnyValue:StringEquals", "aws:CalledVia", "cloudformation.amazonaws.com"),
        when("Bool", "aws:ViaAWSService", "true"),
        when("StringEquals", "aws:ResourceAccount", "111122223333"),
        when("StringEquals", "aws:SourceVpc", "vpc-0123456789abcdef0"),
    ],
    ids=str,
)
def test_a_condition_does_not_bound_the_writing_of_permissions(condition: dict[str, Any]) -> None:
    assert paths(document(allow("iam:PutRolePolicy", **condition))) == {"iam-005"}


@pytest.mark.parametrize(
    ("operator", "values", "is_bound"),
    [
        ("ArnEquals", [f"{POLICY}/reader"], True),
        ("ArnLike", [f"{POLICY}/team-*"], True),
        ("ArnEquals", ["arn:aws:iam::aws:policy/ReadOnlyAccess"], True),
        ("ArnLike", ["arn:aws:iam::aws:policy/*"], False),
        ("ArnLike", ["arn:aws:iam::*:policy/*"], False),
        ("ArnEquals", [f"{POLICY}/reader", ADMIN], False),
        ("ArnEquals", ["arn:aws-cn:iam::aws:policy/IAMFullAccess"], False),
        ("ArnNotEquals", [ADMIN], False),
        ("ArnEqualsIfExists", [f"{POLICY}/reader"], True),  # every request to attach names a policy
    ],
)
def test_the_policies_that_may_be_attached_bound(operator: str, values: list[str], is_bound: bool) -> None:
    policy = document(allow("iam:AttachRolePolicy", **when(operator, "iam:PolicyARN", *values)))
    assert (paths(policy) == set()) is is_bound


def test_a_policy_that_its_holder_can_rewrite_is_no_bound() -> None:
    attach = allow("iam:AttachRolePolicy", **when("ArnEquals", "iam:PolicyARN", f"{POLICY}/reader"))
    create = allow("iam:PutRolePolicy", **when("StringEquals", KEY, BOUNDARY))
    assert "iam-009" in paths(document(attach, allow("iam:CreatePolicyVersion", f"{POLICY}/reader")))
    assert "iam-005" in paths(document(create, allow("iam:SetDefaultPolicyVersion", BOUNDARY)))
    assert paths(document(attach, create, allow("iam:CreatePolicyVersion", f"{POLICY}/other"))) == set()


def test_tags_that_the_holder_can_set_are_no_bound() -> None:
    tagged = allow("lambda:UpdateFunctionCode", **when("StringEquals", "aws:ResourceTag/team", "ours"))
    assert paths(document(tagged)) == set()
    assert paths(document(tagged, allow("lambda:TagResource"))) == {"lambda-003"}
    own = when("StringEquals", "aws:ResourceTag/team", "ours")
    assert paths(document(tagged, allow("lambda:TagResource", **own))) == set()
    keys = when("ForAllValues:StringEquals", "aws:TagKeys", "name")
    assert paths(document(tagged, allow("lambda:TagResource", **keys))) == {"lambda-003"}
    fixed = when("StringEquals", "aws:RequestTag/team", "theirs")
    assert paths(document(tagged, allow("lambda:TagResource", **fixed))) == set()


@pytest.mark.parametrize(
    ("condition", "is_open"),
    [
        (when("StringEquals", "iam:PassedToService", LAMBDA), True),
        (when("StringEquals", "iam:PassedToService", "ec2.amazonaws.com", LAMBDA), True),
        (when("StringLike", "iam:PassedToService", "*"), True),
        (when("StringLike", "iam:PassedToService", "l*.amazonaws.com"), True),
        (when("StringNotEquals", "iam:PassedToService", "ec2.amazonaws.com"), True),
        (when("StringEquals", "iam:PassedToService", f"{LAMBDA}.cn"), True),
        (when("StringEquals", "iam:ResourceTag/team", "ours"), True),  # AWS: tags do not limit iam:PassRole
        (when("StringEquals", "iam:PassedToService", "ec2.amazonaws.com"), False),
        (when("StringEqualsIfExists", "iam:PassedToService", "ec2.amazonaws.com"), False),  # always there
        (when("StringNotEquals", "iam:PassedToService", LAMBDA), False),
        (
            when("ArnLike", "iam:AssociatedResourceArn", "arn:aws:ec2:eu-west-1:111122223333:instance/*"),
            False,
        ),
        (when("ArnLike", "iam:AssociatedResourceArn", "*"), True),
    ],
    ids=str,
)
def test_where_a_role_may_be_passed_to(condition: dict[str, Any], is_open: bool) -> None:
    assert ("lambda-001" in paths(document(allow("iam:PassRole", **condition), RUN))) is is_open


@pytest.mark.parametrize(
    ("statement", "is_open"),
    [
        (deny("iam:PutRolePolicy"), False),
        (deny("*"), False),
        (deny("IAM:put*"), False),
        (deny("iam:PutRolePolicy", "arn:aws:iam::*:role/*"), False),
        (deny("iam:PutRolePolicy", f"{ROLE}/*"), False),  # the only account that the policy knows
        (deny("iam:PutRolePolicy", f"{ROLE}/admin-*"), True),
        (deny("iam:PutRolePolicy", [f"{ROLE}/admin", f"{USER}/*"]), True),
        (deny("iam:PutUserPolicy"), True),
        ({"Effect": "Deny", "NotAction": "s3:*", "Resource": "*"}, False),
        ({"Effect": "Deny", "NotAction": "iam:Put*", "Resource": "*"}, True),
        ({"Effect": "Deny", "Action": "iam:*", "NotResource": f"{ROLE}/app"}, False),
        ({"Effect": "Deny", "Action": "iam:*", "NotResource": f"{ROLE}/app-*"}, True),
        ({"Effect": "Deny", "Action": "iam:*", "NotResource": "*"}, True),
        ({"Effect": "Deny", "Action": "iam:*", "NotResource": "arn:aws:s3:::*"}, False),
        (deny("iam:*", **when("StringNotEquals", KEY, BOUNDARY)), False),
        (deny("iam:*", **when("StringNotEqualsIfExists", KEY, BOUNDARY)), False),
        (deny("iam:*", **when("ArnNotLike", KEY, BOUNDARY)), False),
        (deny("iam:*", **when("ForAllValues:StringNotEquals", KEY, BOUNDARY)), False),
        (deny("iam:*", **when("ForAnyValue:StringNotEquals", KEY, BOUNDARY)), True),  # a missing key passes
        (deny("iam:*", **when("Null", KEY, "true")), True),  # any boundary will do
        (deny("iam:*", **when("StringEquals", KEY, BOUNDARY)), True),
        (deny("iam:*", **when("BoolIfExists", "aws:MultiFactorAuthPresent", "false")), True),
        (deny("iam:*", **when("StringNotEquals", "aws:RequestedRegion", "eu-west-1")), True),
        (
            deny(
                "iam:*",
                Condition={"StringNotEquals": {KEY: BOUNDARY}, "Bool": {"aws:ViaAWSService": "false"}},
            ),
            True,  # both must hold for the denial: without one of them it does not
        ),
        (deny("iam:*", f"{ROLE}/admin", **when("StringNotEquals", KEY, BOUNDARY)), True),
        (
            {
                "Effect": "Deny",
                "Action": "iam:*",
                "NotResource": f"{ROLE}/app",
                **when("StringNotEquals", KEY, BOUNDARY),
            },
            False,
        ),
    ],
    ids=str,
)
def test_what_a_denial_leaves(statement: dict[str, Any], is_open: bool) -> None:
    assert ("iam-005" in paths(document(allow("iam:PutRolePolicy"), statement))) is is_open


def test_a_denial_in_another_document_of_the_same_principal_counts() -> None:
    assert told(document(allow("iam:PutRolePolicy")), document(deny("iam:*"))) == []


def test_a_denial_for_another_account_is_none() -> None:
    policy = document(allow("iam:PutRolePolicy"), deny("iam:*", "arn:aws:iam::999999999999:role/*"))
    assert paths(policy, account="111122223333") == {"iam-005"}


def test_a_denial_spares_the_principal_that_it_names() -> None:
    spared = deny("iam:*", **when("ArnNotEquals", "aws:PrincipalArn", f"{ROLE}/admin"))
    policy = document(allow("iam:PutRolePolicy"), spared)
    assert paths(policy, principal=f"{ROLE}/app") == set()
    assert paths(policy, principal=f"{ROLE}/admin") == {"iam-005"}
    assert paths(policy) == {"iam-005"}


def test_what_is_asked_and_refused_at_once_is_not_granted() -> None:
    policy = document(
        allow("iam:PassRole", **when("StringEquals", "iam:PassedToService", LAMBDA)),
        RUN,
        deny("iam:PassRole", **when("StringEquals", "iam:PassedToService", LAMBDA)),
    )
    assert told(policy) == []


@pytest.mark.parametrize("name", OPERATORS)
def test_a_negated_test_is_passed_by_exactly_the_other_requests(name: str) -> None:
    test = read(name, "a:key", ("true",), unknown=False)
    assert test is not None
    opposite = test.negated()
    assert opposite.absent is not test.absent
    for value in ("true", "other"):
        assert opposite.accepts(value) is not test.accepts(value)
    assert opposite.negated() == test
