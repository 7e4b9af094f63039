"""The runner inside the VPC: a CodeBuild project that GitHub's jobs start."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from components.iam import Statement, service_trust
from components.options import child
from components.roles import Role, make_role
from components.runner.spec import RunnerSpec
from components.site import Site

IMAGE = "aws/codebuild/amazonlinux-x86_64-standard:5.0"
"""CodeBuild's own image, with Python, Git and the AWS CLI; AWS keeps it patched."""

SIZES: Mapping[str, str] = {
    "small": "BUILD_GENERAL1_SMALL",
    "medium": "BUILD_GENERAL1_MEDIUM",
    "large": "BUILD_GENERAL1_LARGE",
}

QUEUED = "WORKFLOW_JOB_QUEUED"
"""The event that makes a project a runner: a job waits for one."""


@dataclass(frozen=True, kw_only=True)
class RunnerArgs:
    """The spec and the site, and where the runner stands: private subnets, and the cluster it may reach."""

    spec: RunnerSpec
    site: Site
    project_name: str
    vpc_id: pulumi.Input[str]
    subnet_ids: Sequence[pulumi.Input[str]]
    control_plane_security_group_id: pulumi.Input[str]
    key_arn: pulumi.Input[str]


class Runner(pulumi.ComponentResource):
    """Fresh containers in the VPC for the jobs of named workflows.

    The containers' role may write the jobs' logs and nothing else; the network lets them to the cluster's API
    and, by HTTPS, to the internet.
    """

    project_name: pulumi.Output[str]

    def __init__(self, name: str, args: RunnerArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("slipway:runner:Runner", name, None, opts)
        self._prefix, self._args = name, args
        logs = aws.cloudwatch.LogGroup(
            name,
            name=f"/aws/codebuild/{args.project_name}",
            retention_in_days=args.spec.log_retention_days,
            kms_key_id=args.key_arn,
            opts=child(self),
        )
        group = self._group()
        role = self._role(group)
        project = self._project(role, group, logs)
        aws.codebuild.Webhook(
            name,
            project_name=project.name,
            build_type="BUILD",
            filter_groups=[
                aws.codebuild.WebhookFilterGroupArgs(
                    filters=[
                        aws.codebuild.WebhookFilterGroupFilterArgs(type="EVENT", pattern=QUEUED),
                        aws.codebuild.WebhookFilterGroupFilterArgs(
                            type="WORKFLOW_NAME", pattern=f"^{re.escape(workflow)}$"
                        ),
                    ]
                )
                for workflow in args.spec.workflows
            ],
            opts=child(self),
        )
        self.project_name = project.name
        self.register_outputs({"projectName": self.project_name})

    def _group(self) -> pulumi.Output[str]:
        args, name = self._args, self._prefix
        group = aws.ec2.SecurityGroup(
            name,
            description=f"The deploy runner {args.project_name}",
            vpc_id=args.vpc_id,
            tags={"Name": args.project_name},
            opts=child(self),
        )
        aws.vpc.SecurityGroupEgressRule(
            f"{name}-internet",
            security_group_id=group.id,
            description="GitHub, package indexes, AWS and the cluster's API",
            ip_protocol="tcp",
            from_port=443,
            to_port=443,
            cidr_ipv4="0.0.0.0/0",
            opts=child(self),
        )
        aws.vpc.SecurityGroupIngressRule(
            f"{name}-api",
            security_group_id=args.control_plane_security_group_id,
            description="the deploy runner to the API",
            ip_protocol="tcp",
            from_port=443,
            to_port=443,
            referenced_security_group_id=group.id,
            opts=child(self),
        )
        return group.id

    def _role(self, group_id: pulumi.Input[str]) -> Role:
        args, site = self._args, self._args.site
        project_arn = site.arn("codebuild", f"project/{args.project_name}")
        subnets = [
            pulumi.Output.concat(site.arn("ec2", "subnet/"), subnet_id) for subnet_id in args.subnet_ids
        ]
        interfaces = site.arn("ec2", "network-interface/*")
        return make_role(
            self,
            self._prefix,
            site=site,
            description=f"Containers of the deploy runner {args.project_name}",
            trust=service_trust(
                "codebuild.amazonaws.com", source_account=site.account_id, source_arn=project_arn
            ),
            statements=[
                Statement(
                    sid="WriteLogs",
                    actions=["logs:CreateLogStream", "logs:PutLogEvents"],
                    resources=[site.arn("logs", f"log-group:/aws/codebuild/{args.project_name}:*")],
                ),
                Statement(
                    sid="GitHub",
                    actions=["codeconnections:GetConnection", "codeconnections:GetConnectionToken"],
                    resources=[args.spec.connection_arn],
                ),
                Statement(
                    sid="JoinTheNetwork",
                    actions=["ec2:CreateNetworkInterface"],
                    resources=[
                        interfaces,
                        *subnets,
                        pulumi.Output.concat(site.arn("ec2", "security-group/"), group_id),
                    ],
                ),
                Statement(
                    sid="LeaveTheNetwork",
                    actions=["ec2:DeleteNetworkInterface"],
                    resources=[interfaces],
                    conditions={"ArnEquals": {"ec2:Subnet": subnets}},
                ),
                Statement(
                    sid="LendInterfaces",
                    actions=["ec2:CreateNetworkInterfacePermission"],
                    resources=[interfaces],
                    conditions={
                        "StringEquals": {"ec2:AuthorizedService": "codebuild.amazonaws.com"},
                        "ArnEquals": {"ec2:Subnet": subnets},
                    },
                ),
                # AWS knows no resources for these.
                Statement(
                    sid="SeeTheNetwork",
                    actions=[
                        "ec2:DescribeDhcpOptions",
                        "ec2:DescribeNetworkInterfaces",
                        "ec2:DescribeSecurityGroups",
                        "ec2:DescribeSubnets",
                        "ec2:DescribeVpcs",
                    ],
                    resources=["*"],
                ),
            ],
        )

    def _project(
        self, role: Role, group_id: pulumi.Input[str], logs: aws.cloudwatch.LogGroup
    ) -> aws.codebuild.Project:
        args, spec = self._args, self._args.spec
        return aws.codebuild.Project(
            self._prefix,
            name=args.project_name,
            description=f"Jobs of {spec.repository} inside the VPC",
            service_role=role.arn,
            build_timeout=spec.timeout_minutes,
            # One deployment at a time waits for the other; more would wait for the state's lock.
            concurrent_build_limit=len(spec.workflows),
            encryption_key=args.key_arn,
            source=aws.codebuild.ProjectSourceArgs(
                type="GITHUB",
                location=f"https://github.com/{spec.repository}.git",
                git_clone_depth=1,
                auth=aws.codebuild.ProjectSourceAuthArgs(
                    type="CODECONNECTIONS", resource=spec.connection_arn
                ),
            ),
            artifacts=aws.codebuild.ProjectArtifactsArgs(type="NO_ARTIFACTS"),
            environment=aws.codebuild.ProjectEnvironmentArgs(
                type="LINUX_CONTAINER",
                compute_type=SIZES[spec.size],
                image=IMAGE,
                privileged_mode=False,
            ),
            vpc_config=aws.codebuild.ProjectVpcConfigArgs(
                vpc_id=args.vpc_id, subnets=list(args.subnet_ids), security_group_ids=[group_id]
            ),
            logs_config=aws.codebuild.ProjectLogsConfigArgs(
                cloudwatch_logs=aws.codebuild.ProjectLogsConfigCloudwatchLogsArgs(group_name=logs.name)
            ),
            # CodeBuild tries to join the network when the project is made.
            opts=child(self, depends_on=role.policies),
        )
