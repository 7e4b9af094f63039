"""The stop, evaluated as IAM would: one team's launches, and nothing else."""

from __future__ import annotations

import json

import pytest

from components.iam import Statement
from components.nodes.karpenter.permissions import Reach, policies
from components.spec import Environment
from model.json import Json
from model.resource import Plan, Resource
from model.values import get
from tests.components.budget.evaluation import Answer, evaluate
from tests.components.budget.program import CONTROLLER, CONTROLLER_ARN, KEY, TEAM, budget
from tests.components.plan import ACCOUNT, inputs, registered, site, statements

CLUSTER = "platform-prod"
STOP_ARN = f"arn:aws:iam::{ACCOUNT}:policy/slipway/stop/assistants-prod-stop"
EC2 = f"arn:aws:ec2:us-east-1:{ACCOUNT}:"
MADE = ("fleet/fleet-1", "instance/i-1", "volume/vol-1", "network-interface/eni-1")


def of(plan: Plan, name: str) -> Resource:
    return registered(plan)[name]


def controller() -> list[dict[str, Json]]:
    """Every statement of Karpenter's controller role."""
    reach = Reach(
        site=site(),
        cluster_name=CLUSTER,
        node_role_arn=f"arn:aws:iam::{ACCOUNT}:role/node",
        queue_arn=f"arn:aws:sqs:us-east-1:{ACCOUNT}:queue",
        queue_key_arn=KEY,
        volume_key_arns=[KEY],
        zonal_shift=False,
    )
    return [rendered(statement) for topic in policies(reach).values() for statement in topic]


def rendered(statement: Statement) -> dict[str, Json]:
    found: dict[str, Json] = json.loads(json.dumps(statement.render()))
    return found


def stopped() -> list[dict[str, Json]]:
    """The same role with the team's stop attached."""
    return controller() + statements(of(budget(), "aws:iam/policy:Policy stop"))


def launch(team: str) -> dict[str, str]:
    """What Karpenter sends with a launch: the tags of its own and those of the team's EC2NodeClass."""
    tags = {
        f"kubernetes.io/cluster/{CLUSTER}": "owned",
        "eks:eks-cluster-name": CLUSTER,
        "karpenter.sh/nodepool": f"{team}.pool",
        "karpenter.k8s.aws/ec2nodeclass": f"{team}.pool",
        **site(team=team).tags.aws(),
    }
    return {f"aws:RequestTag/{key}": value for key, value in tags.items()}


def running(team: str) -> dict[str, str]:
    """What IAM knows of an instance that runs for a team."""
    return {key.replace("aws:RequestTag", "aws:ResourceTag"): value for key, value in launch(team).items()}


@pytest.mark.parametrize("action", ["ec2:CreateFleet", "ec2:RunInstances"])
@pytest.mark.parametrize("made", MADE)
def test_a_stopped_team_launches_nothing_and_every_other_team_as_before(action: str, made: str) -> None:
    for statements_, team, answer in (
        (controller(), TEAM, "allowed"),
        (stopped(), TEAM, "explicit deny"),
        (stopped(), "search", "allowed"),
        (stopped(), "assistants-eval", "allowed"),
        (stopped(), "platform", "allowed"),
    ):
        assert evaluate(statements_, action, EC2 + made, launch(team)) == answer, team


@pytest.mark.parametrize(
    ("action", "resource", "context"),
    [
        ("ec2:TerminateInstances", "instance/i-1", running(TEAM)),
        ("ec2:TerminateInstances", "instance/i-1", running("search")),
        ("ec2:DeleteLaunchTemplate", "launch-template/lt-1", running(TEAM)),
        ("ec2:CreateLaunchTemplate", "launch-template/lt-1", launch(TEAM)),
        ("ec2:CreateFleet", "subnet/subnet-1", {}),
        ("ec2:RunInstances", "launch-template/lt-1", running(TEAM)),
        ("ec2:CreateTags", "instance/i-1", {**launch(TEAM), "ec2:CreateAction": "RunInstances"}),
        ("ec2:DescribeInstances", "instance/i-1", {"aws:RequestedRegion": "us-east-1"}),
    ],
)
def test_what_runs_goes_on_and_can_be_ended(action: str, resource: str, context: dict[str, str]) -> None:
    before = evaluate(controller(), action, EC2 + resource, context)
    after = evaluate(stopped(), action, EC2 + resource, context)
    assert (before, after) == ("allowed", "allowed")


def test_every_statement_that_karpenter_has_is_still_there() -> None:
    untouched = {
        action
        for statement in controller()
        for action in statement["Action"]  # type: ignore[union-attr]
        if action not in ("ec2:CreateFleet", "ec2:RunInstances")
    }
    (denied,) = statements(of(budget(), "aws:iam/policy:Policy stop"))
    assert untouched.isdisjoint(denied["Action"])  # type: ignore[arg-type]
    assert denied == {
        "Sid": "NoNewInstances",
        "Effect": "Deny",
        "Action": ["ec2:CreateFleet", "ec2:RunInstances"],
        "Resource": ["*"],
        "Condition": {"StringEquals": {"aws:RequestTag/team": TEAM}},
    }


@pytest.mark.parametrize(
    ("action", "role", "policy", "answer"),
    [
        ("iam:AttachRolePolicy", CONTROLLER_ARN, STOP_ARN, "allowed"),
        ("iam:DetachRolePolicy", CONTROLLER_ARN, STOP_ARN, "allowed"),
        (
            "iam:AttachRolePolicy",
            CONTROLLER_ARN,
            "arn:aws:iam::aws:policy/AdministratorAccess",
            "implicit deny",
        ),
        ("iam:AttachRolePolicy", CONTROLLER_ARN, STOP_ARN.replace("assistants", "search"), "implicit deny"),
        ("iam:DetachRolePolicy", CONTROLLER_ARN, STOP_ARN.replace("assistants", "search"), "implicit deny"),
        ("iam:AttachRolePolicy", f"arn:aws:iam::{ACCOUNT}:role/slipway/other", STOP_ARN, "implicit deny"),
        ("iam:PutRolePolicy", CONTROLLER_ARN, STOP_ARN, "implicit deny"),
    ],
)
def test_the_actions_role_moves_this_policy_on_this_role_alone(
    action: str, role: str, policy: str, answer: Answer
) -> None:
    granted = statements(of(budget(), "aws:iam/rolePolicy:RolePolicy stop-action"))
    assert evaluate(granted, action, role, {"iam:PolicyARN": policy}) == answer


def test_the_actions_role_is_for_this_budget_alone() -> None:
    (trust,) = statements(of(budget(), "aws:iam/role:Role stop-action"), "assumeRolePolicy")
    name = f"arn:aws:budgets::{ACCOUNT}:budget/assistants-prod"
    assert trust["Principal"] == {"Service": ["budgets.amazonaws.com"]}
    assert trust["Condition"] == {
        "StringEquals": {"aws:SourceAccount": ACCOUNT},
        "ArnLike": {"aws:SourceArn": [name, f"{name}/action/*"]},
    }


@pytest.mark.parametrize(("environment", "approval"), [("prod", "MANUAL"), ("dev", "AUTOMATIC")])
def test_the_action_attaches_the_stop_to_karpenters_role(environment: Environment, approval: str) -> None:
    plan = budget(environment, stop={"at_percent": 90})
    action = inputs(of(plan, "aws:budgets/budgetAction:BudgetAction stop"), site(environment, team=TEAM))
    assert action.pop("executionRoleArn") == get(of(plan, "aws:iam/role:Role stop-action").outputs, "arn")
    assert action == {
        "budgetName": f"assistants-{environment}",
        "actionType": "APPLY_IAM_POLICY",
        "approvalModel": approval,
        "notificationType": "ACTUAL",
        "actionThreshold": {"actionThresholdType": "PERCENTAGE", "actionThresholdValue": 90},
        "definition": {
            "iamActionDefinition": {
                "policyArn": STOP_ARN.replace("prod", environment),
                "roles": [CONTROLLER],
            }
        },
        "subscribers": [
            {
                "subscriptionType": "SNS",
                "address": f"arn:aws:sns:us-east-1:{ACCOUNT}:assistants-{environment}-budget",
            }
        ],
    }


def test_a_budget_that_never_stops_has_no_action() -> None:
    assert not list(budget(stop=None).of_type("aws:budgets/budgetAction:BudgetAction"))
