"""The pipeline's roles: exact children, exact claims, and what each policy opens when it is judged."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from catalog.rights import rights, union
from components.access.component import Access, AccessArgs
from components.access.rights import PASSED_TO, TOPICS
from components.access.spec import AccessSpec
from components.state.spec import StateSpec
from model.json import Json
from model.resource import Resource
from model.values import get
from policies.iam import Finding, Kind, Severity, analyse, authorization
from policies.iam.patterns import arn, overlaps
from tests.components.plan import ACCOUNT, inputs, on_aws, output, plan_of, registered, site, statements

GITHUB = {"repository": "example-company/platform"}
DEPLOY = f"arn:aws:iam::{ACCOUNT}:role/slipway-deploy"
BOUNDARY = f"arn:aws:iam::{ACCOUNT}:policy/slipway-boundary"
PIPELINE_BOUNDARY = f"arn:aws:iam::{ACCOUNT}:policy/slipway-pipeline-boundary"
PLATFORM_ROLES = f"arn:aws:iam::{ACCOUNT}:role/slipway/*"
STATE = f"arn:aws:s3:::slipway-state-{ACCOUNT}-us-east-1"

PROVIDER = "aws:iam/openIdConnectProvider:OpenIdConnectProvider access"
ROLE = "aws:iam/role:Role access-"
INLINE = "aws:iam/rolePolicy:RolePolicy access-"
POLICY = "aws:iam/policy:Policy access-"
ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment access-"


def access(**fields: object) -> dict[str, Resource]:
    where = site()
    spec = AccessSpec.model_validate(fields or {"github": GITHUB})
    args = AccessArgs(spec=spec, state=StateSpec(), site=where, bucket_arns=["arn:aws:s3:::billing"])
    return registered(plan_of(lambda: Access("access", args, on_aws(where))))


def claims(resources: Mapping[str, Resource], role: str) -> Json:
    """The claims that a role's trust policy asks for, which are all of its conditions."""
    (statement,) = statements(resources[ROLE + role], "assumeRolePolicy")
    condition = statement.pop("Condition")
    assert statement == {
        "Sid": "Pipeline",
        "Effect": "Allow",
        "Principal": {"Federated": [output(resources, PROVIDER, "arn")]},
        "Action": ["sts:AssumeRoleWithWebIdentity"],
    }
    assert isinstance(condition, dict)
    assert set(condition) == {"StringEquals"}
    return condition["StringEquals"]


def documents(resources: Mapping[str, Resource], role: str) -> dict[str, str]:
    """The policy documents of a role by topic."""
    found = {}
    for name, resource in resources.items():
        for kind in (INLINE, POLICY):
            if name.startswith(f"{kind}{role}-"):
                text = get(resource.inputs, "policy")
                assert isinstance(text, str)
                found[name.removeprefix(f"{kind}{role}-")] = text
    return found


def policy(resources: Mapping[str, Resource], name: str) -> str:
    text = get(resources[POLICY + name].inputs, "policy")
    assert isinstance(text, str)
    return text


def test_a_pipeline_is_two_roles_their_policies_and_two_boundaries() -> None:
    resources = access()
    assert set(resources) == {
        "slipway:access:Access access",
        PROVIDER,
        f"{POLICY}boundary",
        f"{POLICY}pipeline-boundary",
        f"{ROLE}preview",
        f"{INLINE}preview-configuration",
        f"{INLINE}preview-state",
        f"{ROLE}deploy",
        f"{INLINE}deploy-configuration",
        f"{INLINE}deploy-state",
        f"{INLINE}deploy-roles",
        *(f"{POLICY}deploy-{topic}" for topic in TOPICS),
        *(f"{ATTACHMENT}deploy-{topic}" for topic in TOPICS),
    }
    assert inputs(resources[PROVIDER], site()) == {
        "url": "https://token.actions.githubusercontent.com",
        "clientIdLists": ["sts.amazonaws.com"],
    }


def test_both_roles_carry_the_boundary_of_the_pipeline() -> None:
    resources = access()
    for role, hours in (("preview", 1), ("deploy", 2)):
        made = inputs(resources[ROLE + role], site())
        assert isinstance(made, dict)
        assert made["name"] == f"slipway-{role}"
        assert made["permissionsBoundary"] == PIPELINE_BOUNDARY
        assert made["maxSessionDuration"] == hours * 3600


@pytest.mark.parametrize(
    ("fields", "deploy", "preview"),
    [
        (
            {},
            {"sub": "repo:example-company/platform:ref:refs/heads/main", "ref": "refs/heads/main"},
            {"sub": "repo:example-company/platform:pull_request"},
        ),
        (
            {"environment": "production", "branch": "release"},
            {"sub": "repo:example-company/platform:environment:production", "ref": "refs/heads/release"},
            {"sub": "repo:example-company/platform:pull_request"},
        ),
        (
            {"owner_id": "12345678", "repository_id": "87654321"},
            {
                "sub": "repo:example-company@12345678/platform@87654321:ref:refs/heads/main",
                "repository_id": "87654321",
                "ref": "refs/heads/main",
            },
            {
                "sub": "repo:example-company@12345678/platform@87654321:pull_request",
                "repository_id": "87654321",
            },
        ),
    ],
)
def test_github_tokens_are_asked_for_every_claim_exactly(
    fields: dict[str, str], deploy: dict[str, str], preview: dict[str, str]
) -> None:
    resources = access(github={**GITHUB, **fields})
    common = {"aud": "sts.amazonaws.com", "repository": "example-company/platform"}
    host = "token.actions.githubusercontent.com"
    assert claims(resources, "deploy") == {f"{host}:{k}": v for k, v in {**common, **deploy}.items()}
    assert claims(resources, "preview") == {f"{host}:{k}": v for k, v in {**common, **preview}.items()}


def test_gitlab_tokens_are_asked_for_their_branch() -> None:
    project = {"project": "company/group/platform", "preview_branches": ["next", "staging"]}
    resources = access(gitlab=project)
    start = "project_path:company/group/platform:ref_type:branch:ref:"
    assert claims(resources, "deploy") == {
        "gitlab.com:aud": "sts.amazonaws.com",
        "gitlab.com:sub": f"{start}main",
    }
    assert claims(resources, "preview") == {
        "gitlab.com:aud": "sts.amazonaws.com",
        "gitlab.com:sub": [f"{start}next", f"{start}staging"],
    }


@pytest.mark.parametrize(
    "fields",
    [{"github": {**GITHUB, "pull_requests": False}}, {"gitlab": {"project": "company/platform"}}],
)
def test_without_changes_to_preview_there_is_no_preview_role(fields: dict[str, object]) -> None:
    assert not [name for name in access(**fields) if "preview" in name]


def test_a_provider_that_is_there_already_is_named_not_made() -> None:
    resources = access(github=GITHUB, identity_provider="existing")
    assert PROVIDER not in resources
    (statement,) = statements(resources[f"{ROLE}deploy"], "assumeRolePolicy")
    assert statement["Principal"] == {
        "Federated": [f"arn:aws:iam::{ACCOUNT}:oidc-provider/token.actions.githubusercontent.com"]
    }


def test_a_connection_to_github_is_made_where_it_is_wanted() -> None:
    resources = access(github={**GITHUB, "connection": True})
    connection = "aws:codeconnections/connection:Connection access"
    assert inputs(resources[connection], site()) == {"name": "slipway", "providerType": "GitHub"}
    told = resources["slipway:access:Access access"].outputs
    assert told["connectionArn"] == output(resources, connection, "arn")


@pytest.mark.parametrize("role", ["preview", "deploy"])
@pytest.mark.parametrize(
    "fields",
    [
        {"github": GITHUB},
        {"github": {**GITHUB, "environment": "production"}},
        {"gitlab": {"project": "company/platform", "preview_branches": ["next"]}},
    ],
)
def test_nobody_else_can_become_a_role_of_the_pipeline(role: str, fields: dict[str, object]) -> None:
    text = get(access(**fields)[ROLE + role].inputs, "assumeRolePolicy")
    assert analyse(text, kind="trust", account=ACCOUNT) == ()


def test_the_preview_role_reads_configuration_and_the_state_and_no_data() -> None:
    found = documents(access(), "preview")
    assert set(found) == {"configuration", "state"}
    assert analyse(found, boundary=policy(access(), "pipeline-boundary"), account=ACCOUNT) == ()

    named, unnamed = json.loads(found["configuration"])["Statement"]
    actions = [*named["Action"], *unnamed["Action"]]
    assert {authorization.expand(action)[0].level for action in actions} == {"List", "Read"}
    assert "*" not in named["Resource"]
    bodies = {"s3:GetObject", "secretsmanager:GetSecretValue", "lambda:GetFunction", "ssm:GetParameter"}
    bodies |= {"kms:Decrypt", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer", "logs:GetLogEvents"}
    assert bodies.isdisjoint(actions)

    key = {"ForAnyValue:StringEquals": {"kms:ResourceAliases": ["alias/slipway-state"]}}
    keys = [f"arn:aws:kms:*:{ACCOUNT}:key/*"]
    assert json.loads(found["state"])["Statement"] == [
        {"Sid": "ListState", "Effect": "Allow", "Action": ["s3:ListBucket"], "Resource": [STATE]},
        {
            "Sid": "ReadState",
            "Effect": "Allow",
            "Action": ["s3:GetObject"],
            "Resource": [f"{STATE}/.pulumi/*"],
        },
        {
            "Sid": "UseStateKey",
            "Effect": "Allow",
            "Action": ["kms:Decrypt"],
            "Resource": keys,
            "Condition": key,
        },
    ]


INHERENT = {
    # Of the platform's own roles, which the boundary bounds: making and giving them is what the role is for.
    ("privilege-escalation", "RoleUpkeep"),
    ("privilege-escalation", "GiveRolesToServices"),
    # Functions, launch templates and clusters are made by the stacks; each runs as a bounded role.
    ("privilege-escalation", "Lambda"),
    ("privilege-escalation", "Ec2"),
    ("privilege-escalation", "Eks"),
    # Resource policies are written by the stacks; their resources' names are not known here.
    ("resource-exposure", "Ecr"),
    ("resource-exposure", "EcrUnnamed"),
    ("resource-exposure", "Elasticfilesystem"),
    ("resource-exposure", "Kms"),
    ("resource-exposure", "Lambda"),
    ("resource-exposure", "S3"),
    ("resource-exposure", "Sns"),
    ("resource-exposure", "Sqs"),
    # The provider reads a function's code to compare it.
    ("data-exfiltration", "Lambda"),
}
"""What deploying a platform takes, by finding and statement; anything else is an escalation."""


def test_the_deploy_role_opens_nothing_but_what_deploying_takes() -> None:
    resources = access()
    found = analyse(
        documents(resources, "deploy"),
        boundary=policy(resources, "pipeline-boundary"),
        account=ACCOUNT,
        principal=[DEPLOY, BOUNDARY, PIPELINE_BOUNDARY],
    )
    assert {(str(one.kind), str(one.statement)) for one in found} == INHERENT
    for one in found:
        if one.kind is Kind.PRIVILEGE_ESCALATION and one.statement in ("RoleUpkeep", "GiveRolesToServices"):
            assert one.resources == (PLATFORM_ROLES,)


def test_the_deploy_role_makes_roles_within_the_boundary_only() -> None:
    bound, upkeep, stops, passing, linked = json.loads(documents(access(), "deploy")["roles"])["Statement"]
    assert bound == {
        "Sid": "RolesWithinTheBoundary",
        "Effect": "Allow",
        "Action": [
            "iam:AttachRolePolicy",
            "iam:CreateRole",
            "iam:DeleteRolePolicy",
            "iam:DetachRolePolicy",
            "iam:PutRolePermissionsBoundary",
            "iam:PutRolePolicy",
        ],
        "Resource": [PLATFORM_ROLES],
        "Condition": {"StringEquals": {"iam:PermissionsBoundary": BOUNDARY}},
    }
    assert upkeep["Resource"] == [PLATFORM_ROLES]
    # Of managed policies it makes those that budgets attach, and gives none of them another text.
    assert stops["Action"] == ["iam:CreatePolicy", "iam:DeletePolicy", "iam:TagPolicy", "iam:UntagPolicy"]
    assert stops["Resource"] == [f"arn:aws:iam::{ACCOUNT}:policy/slipway/stop/*"]
    assert passing["Action"] == ["iam:PassRole"]
    assert passing["Resource"] == [PLATFORM_ROLES]
    assert passing["Condition"] == {"StringEquals": {"iam:PassedToService": list(PASSED_TO)}}
    assert linked["Resource"] == [f"arn:aws:iam::{ACCOUNT}:role/aws-service-role/*"]


TEMPTING = {
    "Version": "2012-10-17",
    "Statement": [
        {"Sid": "Iam", "Effect": "Allow", "Action": ["iam:*", "sts:*"], "Resource": "*"},
        {"Sid": "State", "Effect": "Allow", "Action": "s3:*", "Resource": f"{STATE}*"},
        {"Sid": "Organization", "Effect": "Allow", "Action": ["organizations:*", "sso:*"], "Resource": "*"},
    ],
}
"""What somebody in a hurry might attach to the deploy role."""


def test_the_pipeline_boundary_holds_whatever_is_attached_to_the_deploy_role() -> None:
    mine = [DEPLOY, BOUNDARY, PIPELINE_BOUNDARY]
    unbound = opened(analyse(TEMPTING, account=ACCOUNT, principal=mine))
    assert unbound > {
        "iam-001",
        "iam-005",
        "iam-009",
        "iam-012",
        "iam-022",
        "iam-023",
        "iam-put-role-boundary",
    }

    # What is left rewrites who may become a role of the platform, each of which the boundary bounds.
    boundary = policy(access(), "pipeline-boundary")
    assert opened(analyse(TEMPTING, boundary=boundary, account=ACCOUNT, principal=mine)) == {"iam-012"}


def opened(found: tuple[Finding, ...]) -> set[str]:
    """The escalation paths among findings."""
    return {path for one in found for path in one.paths}


def test_the_workload_boundary_holds_even_an_administrator() -> None:
    everything = {
        "Version": "2012-10-17",
        "Statement": [{"Sid": "All", "Effect": "Allow", "Action": "*", "Resource": "*"}],
    }
    found = analyse(everything, boundary=policy(access(), "boundary"), account=ACCOUNT)
    assert Severity.CRITICAL not in {one.severity for one in found}
    # What is left starts machines with roles of the platform, which are bound alike.
    assert opened(found) == {
        "ec2-001",
        "ec2-004",
        "ec2-fleet",
        "ec2-spot-fleet",
        "iam-instance-profile-role",
    }
    kinds = {one.kind for one in found}
    assert kinds.isdisjoint({Kind.ADMIN, Kind.RESOURCE_EXPOSURE, Kind.PASS_ROLE})


def test_policies_are_no_larger_than_iam_takes() -> None:
    resources = access()
    for name, resource in resources.items():
        if name.startswith(POLICY):
            text = get(resource.inputs, "policy")
            assert isinstance(text, str)
            assert len("".join(text.split())) <= 6_144, name
    for role in ("preview", "deploy"):
        texts = [get(r.inputs, "policy") for n, r in resources.items() if n.startswith(INLINE + role)]
        assert sum(len("".join(str(text).split())) for text in texts) <= 10_240
    attachments = [name for name in resources if name.startswith(f"{ATTACHMENT}deploy")]
    assert len(attachments) <= 10


def test_every_service_with_changes_belongs_to_one_topic() -> None:
    table = rights().values()
    changes = union([*one.changes, *one.changes_tagged, *one.changes_unnamed] for one in table)
    listed = [service for services in TOPICS.values() for service in services]
    assert sorted(listed) == sorted({action.partition(":")[0] for action in changes})


def test_the_resources_of_reads_are_those_that_the_actions_act_upon() -> None:
    named, _ = json.loads(documents(access(), "preview")["configuration"])["Statement"]
    for name in named["Action"]:
        action = authorization.find(name)
        assert action is not None
        for kind, pattern in action.targets.items():
            reached = any(overlaps(arn(resource), pattern) for resource in named["Resource"])
            assert reached or kind not in action.required, f"{name} acts on a {kind}: {pattern}"
