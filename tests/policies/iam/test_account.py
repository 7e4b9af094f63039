"""Whole accounts, as `aws iam get-account-authorization-details` shows them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import boto3
import pytest
from moto import mock_aws

from policies.iam import Finding, Kind
from policies.iam.sources import judge
from tests.policies.iam.build import ACCOUNT, POLICY, ROLE, allow, deny, document, trust, when

OWN = {"Service": "ec2.amazonaws.com"}


def role(name: str, *policies: dict[str, Any], trusts: Any = None, **more: Any) -> dict[str, Any]:
    return {
        "RoleName": name,
        "Path": "/",
        "Arn": f"{ROLE}/{name}",
        "AssumeRolePolicyDocument": trust(trusts or OWN),
        "RolePolicyList": [
            {"PolicyName": f"p{index}", "PolicyDocument": one} for index, one in enumerate(policies)
        ],
        "AttachedManagedPolicies": [],
        **more,
    }


def user(name: str, *policies: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "UserName": name,
        "Arn": f"arn:aws:iam::{ACCOUNT}:user/{name}",
        "UserPolicyList": [
            {"PolicyName": f"p{index}", "PolicyDocument": one} for index, one in enumerate(policies)
        ],
        "GroupList": [],
        **more,
    }


def managed(name: str, source: Any, *older: Any) -> dict[str, Any]:
    versions = [
        {"VersionId": f"v{index}", "IsDefaultVersion": False, "Document": one}
        for index, one in enumerate(older)
    ]
    versions.append({"VersionId": "v9", "IsDefaultVersion": True, "Document": source})
    return {
        "PolicyName": name,
        "Arn": f"{POLICY}/{name}",
        "DefaultVersionId": "v9",
        "PolicyVersionList": versions,
    }


def attached(*names: str) -> dict[str, Any]:
    return {
        "AttachedManagedPolicies": [{"PolicyName": name, "PolicyArn": f"{POLICY}/{name}"} for name in names]
    }


def account(**lists: Any) -> dict[str, Any]:
    return {"UserDetailList": [], "GroupDetailList": [], "RoleDetailList": [], "Policies": [], **lists}


def grave(source: object) -> list[Finding]:
    return [one for one in judge(source) if one.severity.rank > 0]


def told(source: object) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(str(one.severity), str(one.kind), one.principals) for one in grave(source)]


def test_inline_and_attached_policies_act_together() -> None:
    running = role(
        "app",
        document(allow("iam:PassRole")),
        **attached("lambda"),
    )
    policies = [managed("lambda", document(allow(["lambda:CreateFunction", "lambda:InvokeFunction"])))]
    (found,) = grave(account(RoleDetailList=[running], Policies=policies))
    assert found.paths == ("lambda-001",)
    assert found.principals == ("role/app",)
    assert found.document == "role/app inline policy p0"


def test_users_have_the_policies_of_their_groups() -> None:
    group = {
        "GroupName": "ops",
        "Arn": f"arn:aws:iam::{ACCOUNT}:group/ops",
        "GroupPolicyList": [{"PolicyName": "g", "PolicyDocument": document(allow("iam:PutUserPolicy"))}],
        **attached("denying"),
    }
    source = account(
        UserDetailList=[user("ann", GroupList=["ops"]), user("bob")],
        GroupDetailList=[group],
        Policies=[managed("denying", document(deny("s3:*")))],
    )
    assert told(source) == [("high", "privilege-escalation", ("user/ann",))]


def test_a_denial_from_anywhere_counts() -> None:
    source = account(
        RoleDetailList=[role("app", document(allow("iam:PutRolePolicy")), **attached("denying"))],
        Policies=[managed("denying", document(deny("iam:*")))],
    )
    assert told(source) == []


def test_a_boundary_bounds() -> None:
    bounded = role(
        "app",
        document(allow("*")),
        PermissionsBoundary={
            "PermissionsBoundaryType": "Policy",
            "PermissionsBoundaryArn": f"{POLICY}/boundary",
        },
    )
    policies = [managed("boundary", document(allow("s3:*", "arn:aws:s3:::ours/*")))]
    assert told(account(RoleDetailList=[bounded], Policies=policies)) == []


def test_the_default_version_counts() -> None:
    policies = [managed("lambda", document(allow("logs:PutLogEvents")), document(allow("*")))]
    source = account(RoleDetailList=[role("app", **attached("lambda"))], Policies=policies)
    assert told(source) == []


def test_url_encoded_documents_are_read() -> None:
    encoded = quote(json.dumps(document(allow("*"))))
    source = account(RoleDetailList=[role("app", encoded)])  # type: ignore[arg-type]
    assert told(source) == [("critical", "admin", ("role/app",))]


def test_rewriting_what_one_has_is_grave() -> None:
    itself = role("app", document(allow("iam:PutRolePolicy", f"{ROLE}/app")))
    assert told(account(RoleDetailList=[itself])) == [("high", "privilege-escalation", ("role/app",))]
    other = role("app", document(allow("iam:PutRolePolicy", f"{ROLE}/other")))
    assert told(account(RoleDetailList=[other])) == []
    own_policy = role("app", **attached("mine"))
    rewriting = managed("mine", document(allow("iam:CreatePolicyVersion", f"{POLICY}/mine")))
    assert told(account(RoleDetailList=[own_policy], Policies=[rewriting])) == [
        ("high", "privilege-escalation", ("role/app",))
    ]


def test_one_policy_of_many_principals_is_one_finding() -> None:
    policies = [managed("reader", document(allow("s3:GetObject")))]
    source = account(
        RoleDetailList=[role(name, **attached("reader")) for name in ("a", "b", "c")], Policies=policies
    )
    assert told(source) == [("high", "data-exfiltration", ("role/a", "role/b", "role/c"))]


def test_a_policy_that_nobody_has_is_judged_by_itself() -> None:
    source = account(Policies=[managed("loose", document(allow("*")))])
    assert told(source) == [("critical", "admin", ())]


def test_service_linked_roles_are_aws_s_own() -> None:
    linked = {
        **role("AWSServiceRoleForX", document(allow("*"))),
        "Path": "/aws-service-role/x.amazonaws.com/",
    }
    assert told(account(RoleDetailList=[linked])) == []


def test_a_missing_document_is_said() -> None:
    (found,) = grave(account(RoleDetailList=[role("app", **attached("gone"))]))
    assert found.kind is Kind.UNKNOWN_VALUE
    assert found.message == (
        f"The document of {POLICY}/gone is not in the input, so what it allows is not judged. "
        "Get the details without a filter, or add AWSManagedPolicy and LocalManagedPolicy to it."
    )


def test_the_administrator_s_policy_is_known_without_its_document() -> None:
    almighty = [
        {"PolicyName": "AdministratorAccess", "PolicyArn": "arn:aws:iam::aws:policy/AdministratorAccess"}
    ]
    source = account(RoleDetailList=[role("app", AttachedManagedPolicies=almighty)])
    assert told(source) == [("critical", "admin", ("role/app",))]


def test_trust_policies_are_judged_in_their_account() -> None:
    foreign = role("app", trusts={"AWS": "arn:aws:iam::999999999999:root"})
    assert told(account(RoleDetailList=[foreign])) == [("medium", "trust", ("role/app",))]
    assert told(account(RoleDetailList=[role("app", trusts={"AWS": f"arn:aws:iam::{ACCOUNT}:root"})])) == []


ADMIN = document(allow("*"))
ROOT = {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}


class TestWhoCanBecomeWhom:
    def test_assuming_an_administrator(self) -> None:
        source = account(
            UserDetailList=[user("ann", document(allow("sts:AssumeRole", f"{ROLE}/admin")))],
            RoleDetailList=[role("admin", ADMIN, trusts=ROOT)],
        )
        assert told(source) == [
            ("critical", "admin", ("role/admin",)),
            ("medium", "role-chaining", ("user/ann",)),
        ]
        assert grave(source)[1].message == (
            "Its holder becomes an administrator: assumes role/admin. "
            "Take away the first step, or the power of role/admin."
        )

    def test_a_role_that_does_not_trust_is_out_of_reach(self) -> None:
        for trusts in (OWN, {"AWS": f"{ROLE}/other"}):
            source = account(
                UserDetailList=[user("ann", document(allow("sts:AssumeRole", f"{ROLE}/admin")))],
                RoleDetailList=[role("admin", ADMIN, trusts=trusts)],
            )
            assert told(source) == [("critical", "admin", ("role/admin",))]

    def test_a_chain_of_roles(self) -> None:
        source = account(
            UserDetailList=[user("ann", document(allow("sts:AssumeRole", f"{ROLE}/middle")))],
            RoleDetailList=[
                role("middle", document(allow("sts:AssumeRole", f"{ROLE}/admin")), trusts=ROOT),
                role("admin", ADMIN, trusts={"AWS": f"{ROLE}/middle"}),
            ],
        )
        chained = {one.principals: one.message for one in grave(source) if one.kind is Kind.ROLE_CHAINING}
        assert chained[("user/ann",)].startswith(
            "Its holder becomes an administrator: assumes role/middle, then assumes role/admin."
        )
        assert ("role/middle",) in chained

    def test_passing_a_named_role_is_an_escalation_where_that_role_is_an_administrator(self) -> None:
        rights = document(
            allow("iam:PassRole", f"{ROLE}/admin"),
            allow(["lambda:CreateFunction", "lambda:InvokeFunction"], "arn:aws:lambda:*:*:function:app-*"),
        )
        admin = role("admin", ADMIN, trusts={"Service": "lambda.amazonaws.com"})
        source = account(UserDetailList=[user("ann", rights)], RoleDetailList=[admin])
        assert ("high", "privilege-escalation", ("user/ann",)) in told(source)
        harmless = role(
            "admin", document(allow("logs:PutLogEvents")), trusts={"Service": "lambda.amazonaws.com"}
        )
        assert told(account(UserDetailList=[user("ann", rights)], RoleDetailList=[harmless])) == []
        elsewhere = role("admin", ADMIN, trusts={"Service": "ec2.amazonaws.com"})
        assert told(account(UserDetailList=[user("ann", rights)], RoleDetailList=[elsewhere])) == [
            ("critical", "admin", ("role/admin",))
        ]

    def test_the_trust_of_one_principal_by_name(self) -> None:
        trusting = role("admin", ADMIN)
        trusting["AssumeRolePolicyDocument"] = trust(
            ROOT, **when("ArnEquals", "aws:PrincipalArn", f"{ROLE}/boss")
        )
        asking = [allow("sts:AssumeRole", f"{ROLE}/admin")]
        source = account(
            RoleDetailList=[trusting, role("boss", document(*asking)), role("app", document(*asking))]
        )
        assert [one.principals for one in grave(source) if one.kind is Kind.ROLE_CHAINING] == [("role/boss",)]


@pytest.fixture
def client() -> Iterator[Any]:
    with mock_aws():
        yield boto3.client("iam", region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="x")


def test_what_the_api_really_answers_is_understood(client: Any) -> None:
    policy = client.create_policy(
        PolicyName="deploy", PolicyDocument=json.dumps(document(allow("iam:PassRole")))
    )
    client.create_role(
        RoleName="app", AssumeRolePolicyDocument=json.dumps(trust({"Service": "ecs-tasks.amazonaws.com"}))
    )
    client.attach_role_policy(RoleName="app", PolicyArn=policy["Policy"]["Arn"])
    running = document(allow(["lambda:CreateFunction", "lambda:InvokeFunction"]))
    client.put_role_policy(RoleName="app", PolicyName="run", PolicyDocument=json.dumps(running))
    client.create_group(GroupName="ops")
    client.put_group_policy(GroupName="ops", PolicyName="all", PolicyDocument=json.dumps(ADMIN))
    client.create_user(UserName="ann")
    client.add_user_to_group(GroupName="ops", UserName="ann")
    answer = json.loads(json.dumps(client.get_account_authorization_details(), default=str))
    answer.pop("ResponseMetadata")
    found = told(answer)
    assert ("critical", "admin", ("user/ann",)) in found
    assert ("high", "privilege-escalation", ("role/app",)) in found
    assert ("medium", "confused-deputy", ("role/app",)) in found
