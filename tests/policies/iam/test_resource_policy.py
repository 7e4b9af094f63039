from __future__ import annotations

from typing import Any

import pytest

from tests.policies.iam.build import ACCOUNT, ROLE, document, grave, resource_policy, told, when

BUCKET = ["arn:aws:s3:::ours", "arn:aws:s3:::ours/*"]
ORGANIZATION = when("StringEquals", "aws:PrincipalOrgID", "o-abcdefghij")


@pytest.mark.parametrize(
    "principal", ["*", {"AWS": "*"}, {"AWS": ["*", ROLE + "/app"]}, {"AWS": "arn:aws:iam::*:root"}]
)
def test_a_policy_that_admits_everybody(principal: Any) -> None:
    assert told(resource_policy(principal, "s3:GetObject", BUCKET)) == [("high", "public-access")]
    assert told(resource_policy(principal, ["s3:GetObject", "s3:PutObject"], BUCKET)) == [
        ("critical", "public-access")
    ]
    assert told(resource_policy(principal, "s3:*", BUCKET)) == [("critical", "public-access")]


def test_what_is_said_of_a_public_policy() -> None:
    (found,) = grave(resource_policy("*", "s3:GetObject", BUCKET, Sid="Read"))
    assert found.message == (
        "Everybody may s3:GetObject here. Name the principals, or ask for aws:PrincipalOrgID, "
        "aws:SourceArn or aws:SourceAccount in a condition."
    )
    assert (found.statement, found.actions, found.resources) == ("Read", ("s3:GetObject",), tuple(BUCKET))


@pytest.mark.parametrize(
    "condition",
    [
        ORGANIZATION,
        when("StringEquals", "aws:PrincipalAccount", ACCOUNT),
        when("ArnLike", "aws:PrincipalArn", f"arn:aws:iam::{ACCOUNT}:role/*"),
        when("ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-abcdefghij/*"),
        when("StringEquals", "aws:SourceVpce", "vpce-0123456789abcdef0"),
        when("StringEquals", "aws:SourceVpc", "vpc-0123456789abcdef0"),
        when("IpAddress", "aws:SourceIp", "192.0.2.0/24"),
        when("ArnLike", "aws:SourceArn", f"arn:aws:sns:eu-west-1:{ACCOUNT}:*"),
        when("ArnLike", "aws:SourceArn", "arn:aws:s3:::ours"),
        when("StringEquals", "aws:SourceAccount", ACCOUNT),
        when("StringEquals", "kms:CallerAccount", ACCOUNT),
        when("StringEquals", "aws:PrincipalAccount", "${aws:ResourceAccount}"),
        when("StringLike", "aws:userid", "AROAEXAMPLEROLEID:*"),
    ],
    ids=str,
)
def test_a_condition_on_who_calls_bounds(condition: dict[str, Any]) -> None:
    assert told(resource_policy("*", "s3:GetObject", BUCKET, **condition)) == []


@pytest.mark.parametrize(
    "condition",
    [
        when("StringLike", "aws:PrincipalOrgID", "o-*"),
        when("StringLike", "aws:PrincipalOrgID", "*"),
        when("StringEqualsIfExists", "aws:PrincipalOrgID", "o-abcdefghij"),
        when("StringNotEquals", "aws:PrincipalOrgID", "o-abcdefghij"),
        when("ForAllValues:StringLike", "aws:PrincipalOrgPaths", "o-abcdefghij/*"),
        when("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/app"),
        when("StringEquals", "aws:PrincipalAccount", "${aws:PrincipalAccount}"),
        when("StringEquals", "aws:PrincipalTag/team", "ours"),
        when("StringEquals", "aws:username", "admin"),
        when("IpAddress", "aws:SourceIp", "0.0.0.0/0"),
        when("IpAddress", "aws:SourceIp", "192.0.2.0/24", "0.0.0.0/1"),
        when("NotIpAddress", "aws:SourceIp", "192.0.2.0/24"),
        when("ArnLike", "aws:SourceArn", "arn:aws:s3:::*"),
        when("ArnLike", "aws:SourceArn", "arn:aws:sns:*:*:*"),
        when("StringLike", "aws:Referer", "https://example.com/*"),
        when("StringLike", "aws:UserAgent", "ours"),
        when("Bool", "aws:SecureTransport", "true"),
        when("Bool", "aws:PrincipalIsAWSService", "true"),
        when("StringLike", "aws:userid", "*:session"),
        when("Null", "aws:PrincipalOrgID", "false"),
    ],
    ids=str,
)
def test_a_condition_that_anybody_can_meet_does_not(condition: dict[str, Any]) -> None:
    assert told(resource_policy("*", "s3:GetObject", BUCKET, **condition)) == [("high", "public-access")]


def refuse(principal: Any = "*", action: Any = "s3:*", resource: Any = BUCKET, **more: Any) -> dict[str, Any]:
    return {"Effect": "Deny", "Principal": principal, "Action": action, "Resource": resource, **more}


@pytest.mark.parametrize(
    ("statement", "is_public"),
    [
        (refuse(), False),
        (refuse(**when("StringNotEquals", "aws:PrincipalOrgID", "o-abcdefghij")), False),
        (refuse(**when("StringNotEquals", "aws:SourceVpce", "vpce-0123456789abcdef0")), False),
        (refuse(**when("StringNotEqualsIfExists", "aws:PrincipalOrgID", "o-abcdefghij")), False),
        (refuse(**when("Bool", "aws:SecureTransport", "false")), True),
        (refuse(**when("StringEquals", "aws:PrincipalOrgID", "o-abcdefghij")), True),
        (refuse(action="s3:PutObject"), True),
        (refuse(resource="arn:aws:s3:::ours/secret/*"), True),
        (refuse(principal={"AWS": f"{ROLE}/app"}), True),
        (
            {k if k != "Principal" else "NotPrincipal": v for k, v in refuse({"AWS": f"{ROLE}/app"}).items()},
            False,
        ),
    ],
    ids=str,
)
def test_what_a_denial_leaves_to_strangers(statement: dict[str, Any], is_public: bool) -> None:
    public = resource_policy("*", "s3:GetObject", BUCKET)["Statement"][0]
    assert bool(told(document(public, statement))) is is_public


def test_everybody_but_some_is_everybody() -> None:
    policy = document(
        {
            "Effect": "Allow",
            "NotPrincipal": {"AWS": f"{ROLE}/app"},
            "Action": "s3:GetObject",
            "Resource": BUCKET,
        }
    )
    (found,) = grave(policy)
    assert found.message.startswith("Everybody except the named principals may s3:GetObject here.")


@pytest.mark.parametrize(
    ("principal", "severity"),
    [
        ("999999999999", "medium"),
        ("arn:aws:iam::999999999999:root", "medium"),
        ("arn:aws:iam::999999999999:role/reader", None),
        (f"arn:aws:iam::{ACCOUNT}:root", None),
        (f"{ROLE}/app", None),
    ],
)
def test_another_account_is_told_from_one_s_own(principal: str, severity: str | None) -> None:
    policy = resource_policy({"AWS": principal}, "s3:GetObject", BUCKET)
    assert told(policy, account=ACCOUNT) == ([(severity, "cross-account")] if severity else [])
    assert told(policy) == []  # whose it is, only the caller can say
    bounded = resource_policy({"AWS": principal}, "s3:GetObject", BUCKET, **ORGANIZATION)
    assert told(bounded, account=ACCOUNT) == []


@pytest.mark.parametrize(
    ("service", "condition", "found"),
    [
        ("sns.amazonaws.com", {}, ("medium", "confused-deputy")),
        ("s3.amazonaws.com", {}, ("medium", "confused-deputy")),
        ("cloudfront.amazonaws.com", {}, ("high", "confused-deputy")),
        ("delivery.logs.amazonaws.com", {}, ("medium", "confused-deputy")),
        ("logs.eu-west-1.amazonaws.com", {}, ("medium", "confused-deputy")),
        (
            "sns.amazonaws.com",
            when("ArnEquals", "aws:SourceArn", f"arn:aws:sns:eu-west-1:{ACCOUNT}:topic"),
            None,
        ),
        ("s3.amazonaws.com", when("ArnLike", "aws:SourceArn", "arn:aws:s3:::ours"), None),
        (
            "cloudfront.amazonaws.com",
            when("StringEquals", "AWS:SourceArn", f"arn:aws:cloudfront::{ACCOUNT}:distribution/EXAMPLE"),
            None,
        ),
        ("delivery.logs.amazonaws.com", when("StringEquals", "aws:SourceAccount", ACCOUNT), None),
        (
            "logs.eu-west-1.amazonaws.com",
            when("ArnLike", "kms:EncryptionContext:aws:logs:arn", f"arn:aws:logs:eu-west-1:{ACCOUNT}:*"),
            None,
        ),
        (
            "sns.amazonaws.com",
            when("ArnLike", "aws:SourceArn", "arn:aws:sns:*:*:*"),
            ("medium", "confused-deputy"),
        ),
        ("ec2.amazonaws.com", {}, None),
    ],
)
def test_a_service_says_for_whom_it_acts(
    service: str, condition: dict[str, Any], found: tuple[str, str] | None
) -> None:
    policy = resource_policy(
        {"Service": service}, "sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:queue", **condition
    )
    assert told(policy) == ([found] if found else [])


def test_the_default_policy_of_a_key_is_fine() -> None:
    policy = resource_policy({"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, "kms:*", "*", Sid="Enable IAM policies")
    assert told(policy, account=ACCOUNT) == []
