"""Escalation by passing a role to a service that then does what the caller says, as that role."""

from __future__ import annotations

from typing import Final

from policies.iam.findings import Severity
from policies.iam.paths.steps import WIZ_EKS, Path, Step, also, controls, passes, runs

_MEDIUM: Final = Severity.MEDIUM


def _new(id: str, gain: str, services: str, actions: str, severity: Severity = Severity.HIGH) -> Path:
    """Pass a role to (one of) `services` and make something there: `actions`, the first of which makes it."""
    first, *rest = actions.split()
    return Path(id, gain, (passes(services), runs(first), *also(*rest)), severity)


def _swap(
    id: str, gain: str, services: str, *steps: Step, severity: Severity = Severity.HIGH, source: str = ""
) -> Path:
    """Pass a role to something that is already there."""
    return Path(id, gain, (passes(services), *steps), severity, source=source)


PASS_ROLE_PATHS: Final = (
    Path(
        "ec2-001", "starts an instance with any role", (passes("ec2"), runs("ec2:RunInstances", "instance"))
    ),
    _new("ec2-004", "requests a spot instance with any role", "ec2", "ec2:RequestSpotInstances"),
    _new("ec2-spot-fleet", "requests a spot fleet with any role", "ec2 spotfleet", "ec2:RequestSpotFleet"),
    _new(
        "ec2-fleet",
        "starts a fleet from its own launch template",
        "ec2",
        "ec2:CreateLaunchTemplate ec2:CreateFleet",
    ),
    _swap(
        "ec2-associate-profile",
        "gives an instance that it controls any role",
        "ec2",
        controls("ec2:AssociateIamInstanceProfile", "instance"),
    ),
    _swap(
        "ec2-replace-profile",
        "swaps the role of an instance that it controls",
        "ec2",
        *also("ec2:ReplaceIamInstanceProfileAssociation"),
    ),
    _swap(
        "iam-instance-profile-role",
        "swaps the role in an instance profile that instances use",
        "ec2",
        controls("iam:AddRoleToInstanceProfile"),
        severity=_MEDIUM,
    ),
    _new(
        "autoscaling-configuration",
        "starts instances with any role",
        "ec2",
        "autoscaling:CreateLaunchConfiguration autoscaling:CreateAutoScalingGroup",
    ),
    _new(
        "autoscaling-template",
        "starts instances with any role",
        "ec2",
        "ec2:CreateLaunchTemplate autoscaling:CreateAutoScalingGroup",
    ),
    _new(
        "lambda-001", "runs its code with any role", "lambda", "lambda:CreateFunction lambda:InvokeFunction"
    ),
    _new(
        "lambda-002",
        "runs its code with any role, triggered by a stream",
        "lambda",
        "lambda:CreateFunction lambda:CreateEventSourceMapping",
    ),
    _new(
        "lambda-006",
        "runs its code with any role, called from elsewhere",
        "lambda",
        "lambda:CreateFunction lambda:AddPermission",
    ),
    _new(
        "lambda-rule",
        "runs its code with any role, triggered by an event rule",
        "lambda",
        "lambda:CreateFunction events:PutRule events:PutTargets",
    ),
    _swap(
        "lambda-swap-role",
        "swaps the role of a function and runs its own code there",
        "lambda",
        controls("lambda:UpdateFunctionConfiguration"),
        *also("lambda:UpdateFunctionCode"),
    ),
    _new("cloudformation-001", "deploys with any role", "cloudformation", "cloudformation:CreateStack"),
    _new(
        "cloudformation-003",
        "deploys a stack set with any role",
        "cloudformation",
        "cloudformation:CreateStackSet cloudformation:CreateStackInstances",
    ),
    _new(
        "cloudformation-004",
        "rewrites a stack set with any role",
        "cloudformation",
        "cloudformation:UpdateStackSet",
    ),
    _new(
        "cloudformation-update-role",
        "rewrites a stack with any role",
        "cloudformation",
        "cloudformation:UpdateStack",
    ),
    _new(
        "codebuild-001", "builds with any role", "codebuild", "codebuild:CreateProject codebuild:StartBuild"
    ),
    _new(
        "codebuild-004",
        "builds with any role",
        "codebuild",
        "codebuild:CreateProject codebuild:StartBuildBatch",
    ),
    _new(
        "codebuild-update-role",
        "swaps the role of a build",
        "codebuild",
        "codebuild:UpdateProject codebuild:StartBuild",
    ),
    _new(
        "codepipeline-create", "runs a pipeline with any role", "codepipeline", "codepipeline:CreatePipeline"
    ),
    _new("codestar-create", "makes a project with any role", "codestar", "codestar:CreateProject"),
    _new(
        "datapipeline-001",
        "runs commands with any role",
        "datapipeline elasticmapreduce ec2",
        "datapipeline:CreatePipeline datapipeline:PutPipelineDefinition datapipeline:ActivatePipeline",
    ),
    _new(
        "datapipeline-define",
        "defines a pipeline with any role, which runs when it is activated",
        "datapipeline elasticmapreduce ec2",
        "datapipeline:CreatePipeline datapipeline:PutPipelineDefinition",
    ),
    _new("glue-001", "logs in to an endpoint with any role", "glue", "glue:CreateDevEndpoint"),
    _new("glue-003", "runs a job with any role", "glue", "glue:CreateJob glue:StartJobRun"),
    _new("glue-004", "runs a job with any role", "glue", "glue:CreateJob glue:CreateTrigger"),
    _new("glue-005", "swaps the role of a job", "glue", "glue:UpdateJob glue:StartJobRun"),
    _new("glue-006", "swaps the role of a job", "glue", "glue:UpdateJob glue:CreateTrigger"),
    _new("glue-007", "runs a session with any role", "glue", "glue:CreateSession glue:RunStatement"),
    _new("sagemaker-001", "opens a notebook of any role", "sagemaker", "sagemaker:CreateNotebookInstance"),
    _new("sagemaker-002", "trains with any role", "sagemaker", "sagemaker:CreateTrainingJob"),
    _new("sagemaker-003", "processes with any role", "sagemaker", "sagemaker:CreateProcessingJob"),
    _new("sagemaker-tuning", "tunes with any role", "sagemaker", "sagemaker:CreateHyperParameterTuningJob"),
    _new(
        "sagemaker-model",
        "serves its own container with any role",
        "sagemaker",
        "sagemaker:CreateModel sagemaker:CreateEndpointConfig sagemaker:CreateEndpoint",
    ),
    _new(
        "sagemaker-pipeline",
        "runs a pipeline with any role",
        "sagemaker",
        "sagemaker:CreatePipeline sagemaker:StartPipelineExecution",
    ),
    _new(
        "sagemaker-studio",
        "opens a studio of any role",
        "sagemaker",
        "sagemaker:CreateUserProfile sagemaker:CreatePresignedDomainUrl",
    ),
    _new(
        "ecs-001",
        "runs a service with any role in a new cluster",
        "ecs-tasks",
        "ecs:RegisterTaskDefinition ecs:CreateCluster ecs:CreateService",
    ),
    _new(
        "ecs-002",
        "runs a task with any role in a new cluster",
        "ecs-tasks",
        "ecs:RegisterTaskDefinition ecs:CreateCluster ecs:RunTask",
    ),
    _new(
        "ecs-003", "runs a service with any role", "ecs-tasks", "ecs:RegisterTaskDefinition ecs:CreateService"
    ),
    _new("ecs-004", "runs a task with any role", "ecs-tasks", "ecs:RegisterTaskDefinition ecs:RunTask"),
    _new("ecs-005", "runs a task with any role", "ecs-tasks", "ecs:RegisterTaskDefinition ecs:StartTask"),
    _new(
        "ecs-update-service",
        "runs its own task in a service, with any role",
        "ecs-tasks",
        "ecs:RegisterTaskDefinition ecs:UpdateService",
    ),
    # A task's role and command can be overridden as it starts: no task definition is needed.
    _new("ecs-008", "overrides a task's role and command", "ecs-tasks", "ecs:RunTask"),
    _new("ecs-009", "overrides a task's role and command", "ecs-tasks", "ecs:StartTask"),
    _new("batch-001", "runs a job with any role", "ecs-tasks", "batch:RegisterJobDefinition batch:SubmitJob"),
    _new(
        "batch-003",
        "runs a job with any role in its own environment",
        "ecs-tasks",
        "batch:RegisterJobDefinition batch:CreateComputeEnvironment batch:CreateJobQueue batch:SubmitJob",
    ),
    _new("apprunner-001", "runs a service with any role", "tasks.apprunner", "apprunner:CreateService"),
    _new(
        "bedrock-001",
        "runs a code interpreter with any role",
        "bedrock-agentcore",
        "bedrock-agentcore:CreateCodeInterpreter bedrock-agentcore:StartCodeInterpreterSession "
        "bedrock-agentcore:InvokeCodeInterpreter",
    ),
    _new(
        "bedrock-003",
        "runs an agent runtime with any role",
        "bedrock-agentcore",
        "bedrock-agentcore:CreateAgentRuntime bedrock-agentcore:InvokeAgentRuntimeCommand",
    ),
    _new(
        "bedrock-005",
        "runs an agent harness with any role",
        "bedrock-agentcore",
        "bedrock-agentcore:CreateHarness bedrock-agentcore:InvokeAgentRuntimeCommand",
    ),
    _new(
        "bedrock-006",
        "runs a browser with any role",
        "bedrock-agentcore",
        "bedrock-agentcore:CreateBrowser bedrock-agentcore:StartBrowserSession "
        "bedrock-agentcore:ConnectBrowserAutomationStream",
    ),
    _new(
        "ssm-003",
        "runs an automation with any role",
        "ssm",
        "ssm:CreateDocument ssm:StartAutomationExecution",
    ),
    _new("ssm-automation", "runs a stock automation with any role", "ssm", "ssm:StartAutomationExecution"),
    _new("scheduler-001", "schedules any API call with any role", "scheduler", "scheduler:CreateSchedule"),
    _new("scheduler-update", "schedules any API call with any role", "scheduler", "scheduler:UpdateSchedule"),
    _new(
        "events-targets",
        "sends events to targets with any role",
        "events ecs-tasks ssm",
        "events:PutRule events:PutTargets",
        severity=_MEDIUM,
    ),
    _new("pipes-create", "moves data with any role", "pipes", "pipes:CreatePipe", severity=_MEDIUM),
    _new(
        "stepfunctions-001",
        "runs any API call with any role",
        "states",
        "states:CreateStateMachine states:StartExecution",
    ),
    _new("stepfunctions-test-state", "runs any API call with any role", "states", "states:TestState"),
    _new(
        "stepfunctions-update-role",
        "swaps the role of a state machine",
        "states",
        "states:UpdateStateMachine states:StartExecution",
    ),
    _new("emr-001", "runs a cluster with any role", "ec2 elasticmapreduce", "elasticmapreduce:RunJobFlow"),
    _new(
        "emrserverless-001",
        "runs a job with any role",
        "emr-serverless",
        "emr-serverless:CreateApplication emr-serverless:StartJobRun",
    ),
    _new(
        "emrserverless-existing", "runs a job with any role", "emr-serverless", "emr-serverless:StartJobRun"
    ),
    _new(
        "kinesisanalytics-001",
        "runs a Flink application with any role",
        "kinesisanalytics",
        "kinesisanalytics:CreateApplication kinesisanalytics:StartApplication",
    ),
    _new("omics-001", "runs a workflow with any role", "omics", "omics:CreateWorkflow omics:StartRun"),
    _new("braket-001", "runs a hybrid job with any role", "braket", "braket:CreateJob"),
    _new(
        "gamelift-001", "runs a server with any role", "gamelift", "gamelift:CreateBuild gamelift:CreateFleet"
    ),
    _new(
        "imagebuilder-001",
        "builds an image with any role",
        "ec2",
        "imagebuilder:CreateInfrastructureConfiguration imagebuilder:CreateComponent "
        "imagebuilder:CreateImageRecipe imagebuilder:CreateImage",
    ),
    _new("amplify-001", "builds an app with any role", "amplify", "amplify:CreateApp"),
    _new(
        "synthetics-create",
        "runs a canary with any role",
        "lambda",
        "synthetics:CreateCanary synthetics:StartCanary",
    ),
    _new(
        "airflow-create", "runs workflows with any role", "airflow airflow-env", "airflow:CreateEnvironment"
    ),
    _new(
        "elasticbeanstalk-create",
        "runs an application with any role",
        "ec2 elasticbeanstalk",
        "elasticbeanstalk:CreateEnvironment",
    ),
    _new(
        "cognitoidentity-001",
        "gives the users of an identity pool any role",
        "cognito-identity",
        "cognito-identity:SetIdentityPoolRoles",
    ),
    _swap(
        "eks-pod-identity",
        "gives its pod any role",
        "pods.eks",
        *also("eks:CreatePodIdentityAssociation"),
        source=WIZ_EKS,
    ),
    _swap(
        "eks-update-pod-identity",
        "swaps the role of a pod",
        "pods.eks",
        *also("eks:UpdatePodIdentityAssociation"),
        source=WIZ_EKS,
    ),
    _new("eks-nodegroup", "starts nodes with any role", "ec2", "eks:CreateNodegroup", severity=_MEDIUM),
    _new(
        "rolesanywhere-profile",
        "enters any role with its own certificate",
        "rolesanywhere",
        "rolesanywhere:CreateProfile rolesanywhere:CreateTrustAnchor",
    ),
    _new(
        "config-remediation",
        "runs an automation with any role",
        "ssm",
        "config:PutRemediationConfigurations",
        severity=_MEDIUM,
    ),
    _new(
        "fis-experiment",
        "runs an experiment with any role",
        "fis",
        "fis:CreateExperimentTemplate fis:StartExperiment",
        severity=_MEDIUM,
    ),
    _new("iot-topic-rule", "acts on messages with any role", "iot", "iot:CreateTopicRule", severity=_MEDIUM),
    _new("transfer-server", "reads files with any role", "transfer", "transfer:CreateUser", severity=_MEDIUM),
    _new(
        "appstream-fleet",
        "streams a desktop with any role",
        "appstream",
        "appstream:CreateFleet appstream:CreateStreamingURL",
        severity=_MEDIUM,
    ),
)
