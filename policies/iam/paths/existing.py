"""Escalation by taking control of something that already runs with a role; iam:PassRole is not needed."""

from __future__ import annotations

from typing import Final

from policies.iam.findings import Severity
from policies.iam.paths.steps import WIZ_EKS, Path, Step, Use, also, controls, takes

_MEDIUM: Final = Severity.MEDIUM
_SHELL_DOCUMENTS: Final = tuple(
    f"arn:-:ssm:*:*:document/{name}"
    for name in (
        *("AWS-RunShellScript", "AWS-RunPowerShellScript", "AWS-RunRemoteScript", "AWS-RunDocument"),
        *("AWS-RunAnsiblePlaybook", "AWS-ApplyAnsiblePlaybooks", "AWS-RunSaltState", "AWS-ApplyChefRecipes"),
        *("AWS-InstallPowerShellModule", "AWS-ApplyDSCMofs", "AWSFleetManager-RunCommand"),
    )
)
"""AWS's documents that run what the caller gives them; others do one thing each."""


def _one(
    id: str, gain: str, actions: str, on: tuple[str, ...] = (), severity: Severity = Severity.HIGH
) -> Path:
    """Control something that exists by the first of `actions`, with the help of the others."""
    first, *rest = actions.split()
    return Path(id, gain, (controls(first, *on), *also(*rest)), severity)


EXISTING_PATHS: Final = (
    _one("lambda-003", "puts its code into a function with a role", "lambda:UpdateFunctionCode"),
    _one(
        "lambda-004",
        "puts its code into a function and runs it",
        "lambda:UpdateFunctionCode lambda:InvokeFunction",
    ),
    _one(
        "lambda-005",
        "puts its code into a function and lets itself call it",
        "lambda:UpdateFunctionCode lambda:AddPermission",
    ),
    _one(
        "lambda-layer",
        "slips a layer or environment into a function with a role",
        "lambda:UpdateFunctionConfiguration",
    ),
    _one("glue-002", "logs in to an endpoint with a role", "glue:UpdateDevEndpoint"),
    _one(
        "ec2-002",
        "rewrites the start-up script of an instance with a role",
        "ec2:ModifyInstanceAttribute ec2:StopInstances ec2:StartInstances",
        on=("instance",),
    ),
    _one("ec2-003", "logs in to an instance with a role", "ec2-instance-connect:SendSSHPublicKey"),
    _one(
        "ec2-serial-console",
        "logs in to an instance's serial console",
        "ec2-instance-connect:SendSerialConsoleSSHPublicKey",
    ),
    _one(
        "ec2-005",
        "rewrites a launch template that groups use",
        "ec2:CreateLaunchTemplateVersion ec2:ModifyLaunchTemplate",
    ),
    _one(
        "ssm-001",
        "opens a shell on an instance with a role",
        "ssm:StartSession",
        on=("instance", "managed-instance", "task"),
    ),
    Path(
        "ssm-002",
        "runs commands on an instance with a role",
        (
            controls("ssm:SendCommand", "instance", "managed-instance"),
            Step("ssm:SendCommand", Use.ALSO, ("document",), among=_SHELL_DOCUMENTS),
        ),
    ),
    _one(
        "ssm-association",
        "runs a document on instances with a role",
        "ssm:CreateAssociation",
        on=("instance", "managed-instance"),
    ),
    _one("cloudformation-002", "rewrites a stack that has a role", "cloudformation:UpdateStack"),
    _one(
        "cloudformation-005",
        "changes a stack that has a role",
        "cloudformation:CreateChangeSet cloudformation:ExecuteChangeSet",
    ),
    _one("codebuild-002", "builds its own script in a project", "codebuild:StartBuild", severity=_MEDIUM),
    _one(
        "codebuild-003", "builds its own script in a project", "codebuild:StartBuildBatch", severity=_MEDIUM
    ),
    _one(
        "codebuild-update",
        "rewrites a build that has a role",
        "codebuild:UpdateProject codebuild:StartBuild",
        severity=_MEDIUM,
    ),
    _one(
        "codedeploy-001",
        "deploys its own scripts to instances with a role",
        "codedeploy:CreateDeployment",
        severity=_MEDIUM,
    ),
    _one(
        "codepipeline-update",
        "rewrites a pipeline that has a role",
        "codepipeline:UpdatePipeline",
        severity=_MEDIUM,
    ),
    _one("codestar-template", "makes a project that has a role", "codestar:CreateProjectFromTemplate"),
    _one(
        "codestar-member", "makes itself owner of a project", "codestar:AssociateTeamMember", severity=_MEDIUM
    ),
    _one("apprunner-002", "rewrites a service that has a role", "apprunner:UpdateService"),
    _one("batch-002", "overrides a job that has a role", "batch:SubmitJob", severity=_MEDIUM),
    _one("ecs-006", "opens a shell in a task with a role", "ecs:ExecuteCommand", on=("task",)),
    _one("sagemaker-004", "opens a notebook that has a role", "sagemaker:CreatePresignedNotebookInstanceUrl"),
    _one("sagemaker-domain-url", "opens a studio that has a role", "sagemaker:CreatePresignedDomainUrl"),
    _one(
        "sagemaker-005",
        "runs a script in a notebook that has a role",
        "sagemaker:UpdateNotebookInstance sagemaker:CreateNotebookInstanceLifecycleConfig "
        "sagemaker:StopNotebookInstance sagemaker:StartNotebookInstance",
    ),
    _one(
        "sagemaker-lifecycle",
        "rewrites a script of notebooks that have a role",
        "sagemaker:UpdateNotebookInstanceLifecycleConfig",
    ),
    _one(
        "bedrock-002",
        "runs code in an interpreter with a role",
        "bedrock-agentcore:InvokeCodeInterpreter bedrock-agentcore:StartCodeInterpreterSession",
    ),
    _one(
        "bedrock-004",
        "runs commands in an agent's runtime with a role",
        "bedrock-agentcore:InvokeAgentRuntimeCommand",
    ),
    _one(
        "bedrock-007",
        "drives a browser that has a role",
        "bedrock-agentcore:ConnectBrowserAutomationStream bedrock-agentcore:StartBrowserSession",
    ),
    _one(
        "stepfunctions-002",
        "rewrites a state machine that has a role",
        "states:UpdateStateMachine states:StartExecution",
    ),
    _one("emr-add-steps", "runs a step in a cluster with a role", "elasticmapreduce:AddJobFlowSteps"),
    _one(
        "emr-containers-job",
        "runs a job with any role that trusts the cluster",
        "emr-containers:StartJobRun",
        severity=_MEDIUM,
    ),
    _one(
        "airflow-login",
        "enters a workflow environment with a role",
        "airflow:CreateWebLoginToken",
        severity=_MEDIUM,
    ),
    _one("airflow-cli", "runs workflows with a role", "airflow:CreateCliToken", severity=_MEDIUM),
    _one(
        "cloud9-member",
        "joins another's development environment",
        "cloud9:CreateEnvironmentMembership",
        severity=_MEDIUM,
    ),
    _one(
        "elasticbeanstalk-update",
        "deploys its own code to an environment with a role",
        "elasticbeanstalk:UpdateEnvironment elasticbeanstalk:CreateApplicationVersion",
        severity=_MEDIUM,
    ),
    Path(
        "eks-access-policy",
        "makes itself administrator of a cluster, and of the roles of its pods",
        (takes("eks:AssociateAccessPolicy"), *also("eks:CreateAccessEntry")),
        source=WIZ_EKS,
    ),
    Path(
        "eks-existing-entry",
        "makes a principal administrator of a cluster",
        (takes("eks:AssociateAccessPolicy"),),
        _MEDIUM,
        source=WIZ_EKS,
    ),
)
