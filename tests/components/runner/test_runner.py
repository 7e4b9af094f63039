"""The runner inside the VPC: exact children, no rights of its own, and what starts it."""

from __future__ import annotations

from functools import cache

import pytest
from pydantic import ValidationError

from components.runner.component import Runner, RunnerArgs
from components.runner.spec import RunnerSpec
from model.json import Json
from model.resource import Resource
from model.values import get
from policies.iam import analyse
from tests.components.plan import ACCOUNT, inputs, on_aws, output, plan_of, registered, site, statements

CONNECTION = f"arn:aws:codeconnections:us-east-1:{ACCOUNT}:connection/11111111-2222-3333-4444-555555555555"
KEY = f"arn:aws:kms:us-east-1:{ACCOUNT}:key/11111111-2222-3333-4444-555555555555"
BASE = {"repository": "example-company/ai-platform", "connection_arn": CONNECTION}

PROJECT = "aws:codebuild/project:Project runner"
WEBHOOK = "aws:codebuild/webhook:Webhook runner"
GROUP = "aws:ec2/securityGroup:SecurityGroup runner"
LOGS = "aws:cloudwatch/logGroup:LogGroup runner"
ROLE = "aws:iam/role:Role runner"
POLICY = "aws:iam/rolePolicy:RolePolicy runner"
OUT = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule runner-internet"
IN = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule runner-api"


def runner(**fields: object) -> dict[str, Resource]:
    where = site()
    args = RunnerArgs(
        spec=RunnerSpec.model_validate({**BASE, **fields}),
        site=where,
        project_name="platform-prod-deploy",
        vpc_id="vpc-1",
        subnet_ids=["subnet-1", "subnet-2"],
        control_plane_security_group_id="sg-api",
        key_arn=KEY,
    )
    return registered(plan_of(lambda: Runner("runner", args, on_aws(where))))


@cache
def usual() -> dict[str, Resource]:
    """The runner as most tests look at it."""
    return runner()


def made(name: str) -> Json:
    return inputs(usual()[name], site())


def test_a_runner_is_a_project_that_waiting_jobs_start() -> None:
    assert set(usual()) == {
        "slipway:runner:Runner runner",
        PROJECT,
        WEBHOOK,
        GROUP,
        OUT,
        IN,
        LOGS,
        ROLE,
        POLICY,
    }
    project: dict[str, object] = {
        "name": "platform-prod-deploy",
        "description": "Jobs of example-company/ai-platform inside the VPC",
        "serviceRole": output(usual(), ROLE, "arn"),
        "buildTimeout": 120,
        "concurrentBuildLimit": 1,
        "encryptionKey": KEY,
        "source": {
            "type": "GITHUB",
            "location": "https://github.com/example-company/ai-platform.git",
            "gitCloneDepth": 1,
            "auth": {"type": "CODECONNECTIONS", "resource": CONNECTION},
        },
        "artifacts": {"type": "NO_ARTIFACTS"},
        "environment": {
            "type": "LINUX_CONTAINER",
            "computeType": "BUILD_GENERAL1_SMALL",
            "image": "aws/codebuild/amazonlinux-x86_64-standard:5.0",
            "privilegedMode": False,
        },
        "vpcConfig": {
            "vpcId": "vpc-1",
            "subnets": ["subnet-1", "subnet-2"],
            "securityGroupIds": [output(usual(), GROUP)],
        },
        "logsConfig": {"cloudwatchLogs": {"groupName": "/aws/codebuild/platform-prod-deploy"}},
    }
    assert made(PROJECT) == project
    assert made(LOGS) == {
        "name": "/aws/codebuild/platform-prod-deploy",
        "retentionInDays": 90,
        "kmsKeyId": KEY,
    }


def test_the_project_waits_for_its_rights() -> None:
    # CodeBuild tries to join the network when the project is made.
    assert usual()[POLICY].urn in usual()[PROJECT].dependencies


def test_only_jobs_of_named_workflows_start_it() -> None:
    webhook = inputs(runner(workflows=["deploy", "deploy v1.2"])[WEBHOOK], site())
    assert isinstance(webhook, dict)
    assert webhook["buildType"] == "BUILD"
    assert webhook["filterGroups"] == [
        {
            "filters": [
                {"type": "EVENT", "pattern": "WORKFLOW_JOB_QUEUED"},
                {"type": "WORKFLOW_NAME", "pattern": pattern},
            ]
        }
        for pattern in ("^deploy$", r"^deploy\ v1\.2$")
    ]


def test_it_reaches_the_api_and_https_and_nothing_reaches_it() -> None:
    rule = {"ipProtocol": "tcp", "fromPort": 443, "toPort": 443}
    assert made(OUT) == {
        "securityGroupId": output(usual(), GROUP),
        "description": "GitHub, package indexes, AWS and the cluster's API",
        "cidrIpv4": "0.0.0.0/0",
        **rule,
    }
    assert made(IN) == {
        "securityGroupId": "sg-api",
        "description": "the deploy runner to the API",
        "referencedSecurityGroupId": output(usual(), GROUP),
        **rule,
    }


def test_its_role_joins_the_network_and_writes_logs() -> None:
    (trust,) = statements(usual()[ROLE], "assumeRolePolicy")
    assert trust["Principal"] == {"Service": ["codebuild.amazonaws.com"]}
    assert trust["Condition"] == {
        "StringEquals": {"aws:SourceAccount": ACCOUNT},
        "ArnLike": {"aws:SourceArn": f"arn:aws:codebuild:us-east-1:{ACCOUNT}:project/platform-prod-deploy"},
    }
    ec2 = f"arn:aws:ec2:us-east-1:{ACCOUNT}:"
    subnets = [f"{ec2}subnet/subnet-1", f"{ec2}subnet/subnet-2"]
    group = output(usual(), GROUP)
    assert {str(s["Sid"]): (s["Action"], s["Resource"]) for s in statements(usual()[POLICY])} == {
        "WriteLogs": (
            ["logs:CreateLogStream", "logs:PutLogEvents"],
            [f"arn:aws:logs:us-east-1:{ACCOUNT}:log-group:/aws/codebuild/platform-prod-deploy:*"],
        ),
        "GitHub": (["codeconnections:GetConnection", "codeconnections:GetConnectionToken"], [CONNECTION]),
        "JoinTheNetwork": (
            ["ec2:CreateNetworkInterface"],
            [f"{ec2}network-interface/*", *subnets, f"{ec2}security-group/{group}"],
        ),
        "LeaveTheNetwork": (["ec2:DeleteNetworkInterface"], [f"{ec2}network-interface/*"]),
        "LendInterfaces": (["ec2:CreateNetworkInterfacePermission"], [f"{ec2}network-interface/*"]),
        "SeeTheNetwork": (
            [
                "ec2:DescribeDhcpOptions",
                "ec2:DescribeNetworkInterfaces",
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeSubnets",
                "ec2:DescribeVpcs",
            ],
            ["*"],
        ),
    }
    conditions = {str(s["Sid"]): s.get("Condition") for s in statements(usual()[POLICY])}
    assert conditions["LeaveTheNetwork"] == {"ArnEquals": {"ec2:Subnet": subnets}}
    assert conditions["LendInterfaces"] == {
        "StringEquals": {"ec2:AuthorizedService": "codebuild.amazonaws.com"},
        "ArnEquals": {"ec2:Subnet": subnets},
    }
    assert analyse(get(usual()[POLICY].inputs, "policy"), account=ACCOUNT) == ()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"connection_arn": KEY},
            f"'{KEY}' is no connection; write its ARN, such as 'arn:aws:codeconnections:us-east-1:"
            "111122223333:connection/ID' (an output of the account stack)",
        ),
        ({"workflows": []}, "List should have at least 1 item after validation, not 0"),
    ],
)
def test_a_wrong_runner_is_refused(fields: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError) as caught:
        RunnerSpec.model_validate({**BASE, **fields})
    assert caught.value.errors(include_url=False)[0]["msg"].removeprefix("Value error, ") == said
