from __future__ import annotations

from typing import Any

import pytest

from policies.iam import Finding, Kind, Severity, analyse
from tests.policies.iam.build import POLICY, ROLE, USER, allow, deny, document, grave, paths, told, when


@pytest.mark.parametrize(
    "statement",
    [
        allow("*"),
        allow("*:*"),
        allow(["s3:GetObject", "*"], ["arn:aws:s3:::ours/*", "*"]),
        {"Effect": "Allow", "NotAction": "aws-portal:*", "Resource": "*"},
        {"Effect": "Allow", "NotAction": "s3:GetObject", "Resource": "*"},
        {"Effect": "Allow", "NotAction": "no:such", "Resource": "*"},
        {"Effect": "Allow", "Action": "*", "NotResource": "arn:aws:s3:::vault"},
        allow("*", **when("Bool", "aws:MultiFactorAuthPresent", "true")),
        allow("*", **when("IpAddress", "aws:SourceIp", "192.0.2.0/24")),
    ],
    ids=str,
)
def test_an_administrator_is_one_finding(statement: dict[str, Any]) -> None:
    assert told(document(statement)) == [("critical", "admin")]


def test_an_administrator_who_is_denied_iam_still_administers_the_rest() -> None:
    found = told(document(allow("*"), deny(["iam:*", "sts:*"])))
    assert ("critical", "admin") not in found
    assert ("critical", "service-admin") in found


@pytest.mark.parametrize(
    ("action", "severity"),
    [
        ("iam:*", "critical"),
        ("i?m:*", "critical"),
        ("organizations:*", "critical"),
        ("s3:*", "high"),
        ("kms:*", "high"),
        ("S3:*", "high"),
        ("logs:*", "medium"),
    ],
)
def test_administering_a_service(action: str, severity: str) -> None:
    assert (severity, "service-admin") in told(document(allow(action)))


@pytest.mark.parametrize(
    "statement",
    [
        allow("s3:*", ["arn:aws:s3:::ours", "arn:aws:s3:::ours/*"]),
        allow("s3:Get*", "arn:aws:s3:::ours/*"),
        allow("ec2:*", **when("StringEquals", "aws:ResourceTag/team", "ours")),
        allow("ssmmessages:*"),
        allow("ec2:Describe*"),
        allow("pricing:*"),
    ],
    ids=str,
)
def test_what_administers_no_service(statement: dict[str, Any]) -> None:
    assert told(document(statement)) == []


def test_what_administering_a_service_implies_is_not_said_again() -> None:
    assert told(document(allow("s3:*"))) == [("high", "service-admin")]


@pytest.mark.parametrize(
    ("action", "resource", "found"),
    [
        ("s3:GetObject", "*", ("high", "data-exfiltration")),
        ("s3:Get*", "arn:aws:s3:::*/*", ("high", "data-exfiltration")),
        ("s3:GetObject", "arn:aws:s3:::ours/*", None),
        ("s3:GetObject", "arn:aws:s3:::ours-*/*", None),
        ("s3:GetObject", "arn:aws:s3:::b/*", None),
        ("secretsmanager:GetSecretValue", "*", ("high", "data-exfiltration")),
        (
            "secretsmanager:GetSecretValue",
            "arn:aws:secretsmanager:*:111122223333:secret:*",
            ("high", "data-exfiltration"),
        ),
        ("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:*:111122223333:secret:app/*", None),
        ("ssm:GetParameters", "arn:aws:ssm:*:*:parameter/*", ("high", "data-exfiltration")),
        ("ssm:GetParameters", "arn:aws:ssm:*:*:parameter/app/*", None),
        ("kms:Decrypt", "*", ("medium", "data-exfiltration")),
        ("kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab", None),
        ("dynamodb:Scan", "*", ("medium", "data-exfiltration")),
        ("rds:ModifyDBSnapshotAttribute", "*", ("high", "data-exfiltration")),
        ("ec2:ModifySnapshotAttribute", "arn:aws:ec2:*::snapshot/*", ("high", "data-exfiltration")),
        ("ebs:GetSnapshotBlock", "*", ("medium", "data-exfiltration")),
        ("redshift:GetClusterCredentials", "*", ("high", "credential-exposure")),
        ("rds-db:connect", "*", ("high", "credential-exposure")),
        ("rds-db:connect", "arn:aws:rds-db:eu-west-1:111122223333:dbuser:db-ABCDEFGHIJKL/app", None),
        ("ec2:GetPasswordData", "*", ("high", "credential-exposure")),
        ("acm:ExportCertificate", "*", ("high", "credential-exposure")),
        ("s3:PutBucketPolicy", "*", ("high", "resource-exposure")),
        ("s3:PutBucketPolicy", "arn:aws:s3:::ours", None),
        ("kms:PutKeyPolicy", "*", ("high", "resource-exposure")),
        ("kms:CreateGrant", "*", ("medium", "resource-exposure")),
        ("ecr:SetRepositoryPolicy", "*", ("medium", "resource-exposure")),
        ("lambda:AddPermission", "*", ("medium", "resource-exposure")),
        ("logs:GetLogEvents", "*", None),
        ("ecr:GetAuthorizationToken", "*", None),
        ("sts:GetCallerIdentity", "*", None),
        ("logs:PutLogEvents", "*", None),
        ("eks-auth:AssumeRoleForPodIdentity", "*", None),
    ],
)
def test_data_credentials_and_exposure(action: str, resource: str, found: tuple[str, str] | None) -> None:
    assert told(document(allow(action, resource))) == ([found] if found else [])


@pytest.mark.parametrize(
    "statement",
    [
        allow("kms:Decrypt", **when("StringEquals", "kms:ViaService", "s3.eu-west-1.amazonaws.com")),
        allow("kms:Decrypt", **when("StringEquals", "kms:EncryptionContext:aws:s3:arn", "arn:aws:s3:::ours")),
        allow("kms:CreateGrant", **when("Bool", "kms:GrantIsForAWSResource", "true")),
        allow(
            "dynamodb:Query", **when("ForAnyValue:StringEquals", "dynamodb:LeadingKeys", "${aws:username}")
        ),
        allow("s3:GetObject", **when("StringEquals", "s3:ExistingObjectTag/class", "public")),
        allow("secretsmanager:GetSecretValue", **when("StringEquals", "aws:ResourceTag/team", "ours")),
    ],
    ids=str,
)
def test_conditions_that_bound_the_reach(statement: dict[str, Any]) -> None:
    assert told(document(statement)) == []


@pytest.mark.parametrize(
    "condition",
    [
        when("StringEqualsIfExists", "kms:ViaService", "s3.eu-west-1.amazonaws.com"),
        when("StringLike", "kms:ViaService", "*"),
        when("StringEquals", "kms:CallerAccount", "111122223333"),
        when("StringEquals", "aws:ResourceAccount", "111122223333"),
        when("Bool", "kms:GrantIsForAWSResource", "false"),
    ],
    ids=str,
)
def test_conditions_that_do_not_bound_the_reach(condition: dict[str, Any]) -> None:
    assert told(document(allow("kms:CreateGrant", **condition))) == [("medium", "resource-exposure")]


@pytest.mark.parametrize(
    ("resource", "condition", "severity"),
    [
        ("*", {}, "medium"),
        ("arn:aws:iam::*:role/*", {}, "medium"),
        ("*", when("StringEquals", "iam:PassedToService", "ec2.amazonaws.com"), "low"),
        (f"{ROLE}/app-*", {}, "low"),
        (f"{ROLE}/app-*", when("StringEquals", "iam:PassedToService", "ec2.amazonaws.com"), None),
        (f"{ROLE}/app", {}, None),
    ],
)
def test_passing_roles(resource: str, condition: dict[str, Any], severity: str | None) -> None:
    found = [
        one
        for one in analyse(document(allow("iam:PassRole", resource, **condition)))
        if one.kind is Kind.PASS_ROLE
    ]
    assert [str(one.severity) for one in found] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("resource", "condition", "severity"),
    [
        ("*", {}, "high"),
        (f"{ROLE}/*", {}, "high"),
        (f"{ROLE}/app-*", {}, "low"),
        ("arn:aws:iam::*:role/audit", {}, None),
        ("*", when("StringEquals", "iam:ResourceTag/team", "ours"), None),
        ("*", when("StringEquals", "sts:ExternalId", "secret"), "high"),
    ],
)
def test_assuming_roles(resource: str, condition: dict[str, Any], severity: str | None) -> None:
    found = analyse(document(allow("sts:AssumeRole", resource, **condition)))
    chained = [one for one in found if one.kind is Kind.ROLE_CHAINING]
    assert [str(one.severity) for one in chained] == ([severity] if severity else [])


def test_one_s_own_user_may_be_managed_but_not_given_permissions() -> None:
    mine = f"{USER}/${{aws:username}}"
    keys = ["iam:CreateAccessKey", "iam:DeleteAccessKey", "iam:UpdateLoginProfile", "iam:CreateLoginProfile"]
    assert told(document(allow(keys, mine))) == []
    assert told(document(allow(keys, "arn:aws:iam::*:user/people/${aws:username}"))) == []
    assert paths(document(allow("iam:CreateAccessKey", f"{mine}*"))) == {"iam-002"}
    assert paths(document(allow("iam:PutUserPolicy", mine))) == {"iam-007"}
    assert paths(document(allow("iam:AttachUserPolicy", mine))) == {"iam-008"}


def test_rewriting_a_single_role_is_grave_where_it_is_one_s_own() -> None:
    policy = document(allow("iam:PutRolePolicy", f"{ROLE}/app"))
    assert told(policy) == []
    assert told(policy, principal=f"{ROLE}/app") == [("high", "privilege-escalation")]
    assert told(policy, principal=f"{ROLE}/other") == []
    version = document(allow("iam:CreatePolicyVersion", f"{POLICY}/app"))
    assert told(version) == []
    assert paths(version, principal=[f"{ROLE}/app", f"{POLICY}/app"]) == {"iam-001"}


def test_rewriting_a_single_role_is_grave_where_it_can_be_assumed() -> None:
    write = allow("iam:PutRolePolicy", f"{ROLE}/app")
    assert paths(document(write, allow("sts:AssumeRole", f"{ROLE}/app"))) == {"iam-017"}
    assert paths(document(write), document(allow("sts:AssumeRole", f"{ROLE}/a*"))) >= {"iam-017"}
    assert paths(document(write, allow("sts:AssumeRole", f"{ROLE}/other"))) == set()


def test_a_single_role_is_told_of_when_asked_for() -> None:
    (found,) = analyse(document(allow("iam:PutRolePolicy", f"{ROLE}/app", Sid="Write")))
    assert found == Finding(
        Kind.PRIVILEGE_ESCALATION,
        Severity.LOW,
        "If its holder can use the named resource, it gives a role an inline policy of its choice (iam-005), "
        f"on {ROLE}/app. Name the resources, or bound what may be given "
        "(iam:PolicyARN, iam:PermissionsBoundary).",
        ("iam:PutRolePolicy",),
        (f"{ROLE}/app",),
        "Write",
        "",
        ("Write",),
        ("iam-005",),
    )


def test_a_finding_across_documents_names_all_that_takes_part() -> None:
    first = document(allow("iam:PassRole", Sid="Pass"))
    second = document(
        allow("s3:GetObject", "arn:aws:s3:::ours/*"),
        allow(["lambda:CreateFunction", "lambda:InvokeFunction"]),
    )
    (found,) = grave(first, second)
    assert found.paths == ("lambda-001",)
    assert found.statement == "Pass"
    assert found.document == "[0]"
    assert found.statements == ("Pass", "1")
    assert found.resources == ("*",)
    assert found.message == (
        "Its holder runs its code with any role (lambda-001), on *. "
        "Name the roles that may be passed, and the service in iam:PassedToService."
    )


def test_commands_are_an_escalation_only_with_a_document_that_runs_any() -> None:
    instances = allow("ssm:SendCommand", "arn:aws:ec2:*:*:instance/*")
    assert (
        told(
            document(instances, allow("ssm:SendCommand", "arn:aws:ssm:*:*:document/AWS-ConfigureAWSPackage"))
        )
        == []
    )
    assert paths(document(instances, allow("ssm:SendCommand", "arn:aws:ssm:*:*:document/AWS-Run*"))) == {
        "ssm-002"
    }


def test_unknown_actions() -> None:
    (low,) = analyse(document(allow("s3:GetObjekt", "arn:aws:s3:::ours/*")))
    assert (low.kind, low.severity) == (Kind.UNKNOWN_ACTION, Severity.LOW)
    assert low.message == (
        "No action of AWS is known as s3:GetObjekt: nothing is granted by it. Check the spelling."
    )
    (medium,) = analyse(document(deny("iam:PutRolePolicies")))
    assert medium.severity is Severity.MEDIUM
    assert medium.message.endswith("the denial may protect nothing. Check the spelling.")


def test_wildcards_as_resources_are_told_of_when_asked_for() -> None:
    found = analyse(document(allow(["sqs:SendMessage", "sqs:GetQueueUrl", "ec2:DescribeInstances"])))
    assert [(str(one.kind), one.actions) for one in found] == [
        ("unconstrained-write", ("sqs:SendMessage",)),
        ("wildcard-resource", ("sqs:GetQueueUrl",)),
    ]


@pytest.mark.parametrize(
    ("action", "resource", "severity"),
    [
        ("iam:AttachRolePolicy", f"{ROLE}/team-*", "high"),
        ("iam:AttachRolePolicy", f"{ROLE}/team/*", "high"),
        ("iam:AttachRolePolicy", f"{ROLE}/*", "high"),
        ("iam:DeleteRolePolicy", f"{ROLE}/team-*", "low"),
        ("lambda:UpdateFunctionCode", "arn:aws:lambda:*:111122223333:function:*", "high"),
        ("lambda:UpdateFunctionCode", "arn:aws:lambda:*:111122223333:function:shop-*", "low"),
        ("lambda:UpdateFunctionCode", "arn:aws:lambda:eu-west-1:111122223333:function:shop", None),
    ],
)
def test_a_wildcard_behind_a_name(action: str, resource: str, severity: str | None) -> None:
    found = [
        one for one in analyse(document(allow(action, resource))) if one.kind is Kind.PRIVILEGE_ESCALATION
    ]
    assert [str(one.severity) for one in found] == ([severity] if severity else [])


def test_passing_roles_by_prefix_is_less_grave_than_any() -> None:
    run = allow(["lambda:CreateFunction", "lambda:InvokeFunction"])
    assert told(document(allow("iam:PassRole", f"{ROLE}/team-*"), run)) == [
        ("medium", "privilege-escalation")
    ]
    assert told(document(allow("iam:PassRole", f"{ROLE}/*"), run)) == [("high", "privilege-escalation")]
    assert told(document(allow("iam:PassRole", f"{ROLE}/aws-service-role/*"), run)) == []


def test_policies_of_other_types_are_no_guard_rails() -> None:
    backup = when("StringLikeIfExists", "organizations:PolicyType", "BACKUP_POLICY")
    assert told(document(allow("organizations:DetachPolicy", **backup))) == []
    guard = when("StringEquals", "organizations:PolicyType", "SERVICE_CONTROL_POLICY")
    assert paths(document(allow("organizations:DetachPolicy", **guard))) == {"organizations-detach-policy"}
