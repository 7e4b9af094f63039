from __future__ import annotations

from tests.policies.iam.build import POLICY, ROLE, allow, deny, document, paths, told, when


def test_a_boundary_leaves_what_both_allow() -> None:
    policy = document(allow(["iam:PutRolePolicy", "s3:GetObject"]))
    assert told(policy, boundary=document(allow("s3:*"))) == [("high", "data-exfiltration")]
    assert told(policy, boundary=document(allow("s3:*", "arn:aws:s3:::ours/*"))) == []
    assert paths(policy, boundary=document(allow("iam:*"))) == {"iam-005"}


def test_the_resources_of_a_boundary_narrow_those_of_the_policy() -> None:
    policy = document(allow("iam:PutRolePolicy"))
    assert told(policy, boundary=document(allow("iam:*", f"{ROLE}/app"))) == []
    assert paths(policy, boundary=document(allow("iam:*", f"{ROLE}/app-*"))) == {"iam-005"}


def test_the_denies_and_conditions_of_a_boundary_count() -> None:
    policy = document(allow("iam:PutRolePolicy"))
    assert told(policy, boundary=document(allow("*"), deny("iam:*"))) == []
    asked = when("StringEquals", "iam:PermissionsBoundary", f"{POLICY}/boundary")
    assert told(policy, boundary=document(allow("iam:*", **asked))) == []


def test_an_administrator_within_a_boundary_is_what_the_boundary_allows() -> None:
    admin = document(allow("*"))
    assert told(admin) == [("critical", "admin")]
    assert told(admin, boundary=document(allow("s3:*", "arn:aws:s3:::ours/*"))) == []
    assert told(admin, boundary=document(allow("*"))) == [("critical", "admin")]
    within = told(admin, boundary=document({"Effect": "Allow", "NotAction": ["iam:*"], "Resource": "*"}))
    assert ("critical", "admin") not in within
    assert ("critical", "service-admin") in within


def test_shedding_the_boundary_is_an_escalation() -> None:
    policy = document(allow("iam:DeleteRolePermissionsBoundary"))
    assert paths(policy) == {"iam-023"}
    assert paths(policy, boundary=document(allow("iam:*"))) == {"iam-023"}
    assert (
        paths(policy, boundary=document(allow("iam:*"), deny("iam:DeleteRolePermissionsBoundary"))) == set()
    )
