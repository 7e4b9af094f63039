from __future__ import annotations

from typing import Any

import pytest

from policies.iam import analyse
from tests.policies.iam.build import ACCOUNT, ROLE, deny, document, grave, told, trust, when

WEB = "sts:AssumeRoleWithWebIdentity"
GITHUB = "token.actions.githubusercontent.com"
EKS = "oidc.eks.eu-west-1.amazonaws.com/id/ABCDEF0123456789ABCDEF0123456789"


def web(host: str, **claims: Any) -> dict[str, Any]:
    """A trust policy of a web identity provider; `operator__claim=value`."""
    condition: dict[str, dict[str, Any]] = {}
    for name, value in claims.items():
        operator, _, claim = name.partition("__")
        condition.setdefault(operator, {})[f"{host}:{claim}"] = value
    more = {"Condition": condition} if condition else {}
    return trust({"Federated": f"arn:aws:iam::{ACCOUNT}:oidc-provider/{host}"}, WEB, **more)


@pytest.mark.parametrize(
    ("policy", "found"),
    [
        (trust("*"), "critical"),
        (trust({"AWS": "*"}), "critical"),
        (trust({"AWS": "*"}, "sts:*"), "critical"),
        (trust({"AWS": "*"}, **when("StringEquals", "sts:ExternalId", "secret")), "high"),
        (trust({"AWS": "*"}, **when("StringEquals", "aws:PrincipalTag/team", "ours")), "critical"),
        (trust({"AWS": "*"}, **when("StringEquals", "aws:PrincipalOrgID", "o-abcdefghij")), None),
        (trust({"AWS": "*"}, **when("ArnLike", "aws:PrincipalArn", f"{ROLE}/*")), None),
        (trust({"AWS": "*"}, **when("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/app")), "critical"),
        (trust({"AWS": f"arn:aws:iam::{ACCOUNT}:root"}), None),
        (trust({"AWS": ACCOUNT}), None),
        (trust({"AWS": f"{ROLE}/app"}), None),
        (trust({"AWS": "arn:aws:iam::999999999999:root"}), "medium"),
        (trust({"AWS": "999999999999"}), "medium"),
        (trust({"AWS": "arn:aws:iam::999999999999:role/deploy"}), None),
        (
            trust({"AWS": "arn:aws:iam::999999999999:root"}, **when("StringEquals", "sts:ExternalId", "x1")),
            None,
        ),
        (
            trust({"AWS": "arn:aws:iam::999999999999:root"}, **when("StringLike", "sts:ExternalId", "*")),
            "medium",
        ),
        (
            trust(
                {"AWS": "arn:aws:iam::999999999999:root"},
                **when("StringEquals", "aws:PrincipalOrgID", "o-abcdefghij"),
            ),
            None,
        ),
        (trust({"Service": "ec2.amazonaws.com"}), None),
        (trust({"Service": ["ec2.amazonaws.com", "lambda.amazonaws.com"]}), None),
    ],
)
def test_who_may_become_a_role(policy: dict[str, Any], found: str | None) -> None:
    assert told(policy, account=ACCOUNT) == ([(found, "trust")] if found else [])


def test_everybody_but_some_may_not() -> None:
    policy = document({"Effect": "Allow", "NotPrincipal": {"AWS": f"{ROLE}/app"}, "Action": "sts:AssumeRole"})
    assert told(policy) == [("critical", "trust")]


def test_a_denial_in_a_trust_policy_counts() -> None:
    public = trust({"AWS": "*"})["Statement"][0]
    outside = when("StringNotEquals", "aws:PrincipalOrgID", "o-abcdefghij")
    refused = {"Effect": "Deny", "Principal": "*", "Action": "sts:AssumeRole"}
    assert told(document(public, {**refused, **outside})) == []
    assert told(document(public, refused)) == []
    assert told(document(public, {**refused, "Principal": {"AWS": f"{ROLE}/app"}})) == [("critical", "trust")]
    assert deny("sts:AssumeRole")["Effect"] == "Deny"


@pytest.mark.parametrize(
    "service", ["ecs-tasks", "pods.eks", "eks", "sagemaker", "scheduler", "states", "glue", "rolesanywhere"]
)
def test_a_service_that_says_for_whom_it_acts_is_to_be_asked(service: str) -> None:
    principal = {"Service": f"{service}.amazonaws.com"}
    (found,) = grave(trust(principal))
    assert (str(found.severity), str(found.kind)) == ("medium", "confused-deputy")
    assert found.message == (
        f"{service}.amazonaws.com may become this role on behalf of any account. "
        "Ask for aws:SourceAccount or aws:SourceArn in a condition."
    )
    for condition in (
        when("StringEquals", "aws:SourceAccount", ACCOUNT),
        when("ArnLike", "aws:SourceArn", f"arn:aws:ecs:eu-west-1:{ACCOUNT}:*"),
        when("StringEquals", "aws:SourceOrgID", "o-abcdefghij"),
    ):
        assert told(trust(principal, **condition)) == []
    assert told(trust(principal, **when("StringLike", "aws:SourceAccount", "*"))) != []


@pytest.mark.parametrize(
    ("subject", "severity"),
    [
        ("repo:acme/shop:ref:refs/heads/main", None),
        ("repo:acme/shop:environment:prod", None),
        ("repo:acme/shop:*", None),
        ("repo:acme/shop*", None),
        ("repo:acme/*", "medium"),
        ("repo:acme/*:ref:refs/heads/main", "medium"),
        ("repo:acme*", "critical"),
        ("repo:acme*/shop:*", "critical"),
        ("repo:*/shop:*", "critical"),
        ("repo:*", "critical"),
        ("*:ref:refs/heads/main", "critical"),
        ("*", "critical"),
        ("repository_owner_id:1234:*", None),
        ("repository_owner_id:1234*", "critical"),
    ],
)
def test_subjects_of_github(subject: str, severity: str | None) -> None:
    policy = web(GITHUB, StringEquals__aud="sts.amazonaws.com", StringLike__sub=subject)
    assert told(policy) == ([(severity, "trust")] if severity else [])


def test_without_a_subject_all_of_github_may() -> None:
    (found,) = grave(web(GITHUB, StringEquals__aud="sts.amazonaws.com"))
    assert found.message == (
        "Everybody who has an account with GitHub Actions may become this role. "
        "Ask for token.actions.githubusercontent.com:sub with a whole name in a condition."
    )
    assert str(found.severity) == "critical"


@pytest.mark.parametrize(
    "claims",
    [
        {"StringNotLike__sub": "repo:evil/*"},
        {"StringLike__sub": ["repo:acme/shop:*", "repo:*"]},
        {"Null__sub": "false"},
        {"StringEquals__actor": "octocat"},
        {"StringEquals__ref": "refs/heads/main"},
        {"StringEquals__environment": "prod"},
    ],
    ids=str,
)
def test_what_does_not_tell_one_repository_from_another(claims: dict[str, Any]) -> None:
    assert told(web(GITHUB, StringEquals__aud="sts.amazonaws.com", **claims)) == [("critical", "trust")]


@pytest.mark.parametrize(
    "claims",
    [
        {"StringEquals__repository": "acme/shop"},
        {"StringEquals__repository_id": "123456"},
        {"StringLike__job_workflow_ref": "acme/workflows/.github/workflows/deploy.yml@*"},
        {"ForAnyValue:StringLike__sub": "repo:acme/shop:*"},
        {"StringLike__sub": "repo:acme/*", "StringEquals__repository_id": "123456"},
    ],
    ids=str,
)
def test_what_does(claims: dict[str, Any]) -> None:
    assert told(web(GITHUB, StringEquals__aud="sts.amazonaws.com", **claims)) == []


def test_a_missing_audience_is_told_when_asked_for() -> None:
    (found,) = analyse(web(GITHUB, StringEquals__sub="repo:acme/shop:ref:refs/heads/main"))
    assert (str(found.severity), str(found.kind)) == ("low", "trust")
    assert found.message == (
        "A token that GitHub Actions made for another service is accepted as well. "
        "Ask for token.actions.githubusercontent.com:aud in a condition."
    )


@pytest.mark.parametrize(
    ("policy", "severity"),
    [
        (
            web(
                EKS, StringEquals__sub="system:serviceaccount:team:app", StringEquals__aud="sts.amazonaws.com"
            ),
            None,
        ),
        (
            web(EKS, StringLike__sub="system:serviceaccount:team:*", StringEquals__aud="sts.amazonaws.com"),
            None,
        ),
        (
            web(EKS, StringLike__sub="system:serviceaccount:*:app", StringEquals__aud="sts.amazonaws.com"),
            "high",
        ),
        (web(EKS, StringLike__sub="system:serviceaccount:*", StringEquals__aud="sts.amazonaws.com"), "high"),
        (web(EKS, StringEquals__aud="sts.amazonaws.com"), "high"),
        (web("gitlab.com", StringLike__sub="project_path:acme/shop:*", StringEquals__aud="x"), None),
        (web("gitlab.com", StringLike__sub="project_path:acme/*", StringEquals__aud="x"), "medium"),
        (web("gitlab.com", StringEquals__aud="x"), "critical"),
        (web("app.terraform.io", StringLike__sub="organization:acme:project:*", StringEquals__aud="x"), None),
        (web("app.terraform.io", StringLike__sub="organization:*", StringEquals__aud="x"), "critical"),
        (web("accounts.google.com", StringEquals__aud="123456789"), None),
        (web("accounts.google.com"), "critical"),
        (web("idp.example.com", StringEquals__sub="someone", StringEquals__aud="x"), None),
        (web("idp.example.com", StringEquals__aud="x"), "high"),
        (
            trust(
                {"Federated": "cognito-identity.amazonaws.com"},
                WEB,
                **when(
                    "StringEquals",
                    "cognito-identity.amazonaws.com:aud",
                    "eu-west-1:12345678-abcd-abcd-abcd-1234567890ab",
                ),
            ),
            None,
        ),
        (trust({"Federated": "cognito-identity.amazonaws.com"}, WEB), "critical"),
        (
            trust(
                {"Federated": "cognito-identity.amazonaws.com"},
                WEB,
                **when("ForAnyValue:StringLike", "cognito-identity.amazonaws.com:amr", "authenticated"),
            ),
            "critical",
        ),
    ],
)
def test_other_providers(policy: dict[str, Any], severity: str | None) -> None:
    assert told(policy) == ([(severity, "trust")] if severity else [])


def test_saml_is_fine_with_its_audience() -> None:
    provider = {"Federated": f"arn:aws:iam::{ACCOUNT}:saml-provider/idp"}
    audience = when("StringEquals", "SAML:aud", "https://signin.aws.amazon.com/saml")
    assert analyse(trust(provider, "sts:AssumeRoleWithSAML", **audience)) == ()
    (found,) = analyse(trust(provider, "sts:AssumeRoleWithSAML"))
    assert str(found.severity) == "low"
