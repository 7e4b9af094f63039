"""The two permissions boundaries: what a role may never do, whatever its policies say.

`workload_boundary` bounds every role of platform and team stacks: nodes, controllers, pods, services. It is
what makes it safe that the deploy role may make roles. `pipeline_boundary` bounds the pipeline's own roles.
A boundary grants nothing by itself.
"""

from __future__ import annotations

from components.access.guarded import Guarded
from components.iam import Statement

SERVICES = (
    "aps",
    "arc-zonal-shift",
    "bedrock",
    "cloudwatch",
    "dynamodb",
    "ec2",
    "ec2messages",
    "ecr",
    "ecr-public",
    "eks-auth",
    "elasticfilesystem",
    "elasticloadbalancing",
    "fsx",
    "kinesis",
    "kms",
    "logs",
    "pricing",
    "rds-db",
    "route53",
    "s3",
    "s3express",
    "s3files",
    "s3vectors",
    "secretsmanager",
    "shield",
    "sns",
    "sqs",
    "ssmmessages",
    "tag",
    "waf-regional",
    "wafv2",
    "xray",
)
"""Services whose use a role of the platform may be given, but for what `NEVER` lists."""

OTHER_USES = (
    "acm:Describe*",
    "acm:List*",
    "autoscaling:Describe*",
    "autoscaling:UpdateAutoScalingGroup",
    "codebuild:*Report*",
    "codebuild:BatchPut*",
    "codeconnections:GetConnection*",
    "codeconnections:UseConnection",
    "cognito-idp:DescribeUserPoolClient",
    "eks:Describe*",
    "eks:List*",
    "elasticache:Connect",
    "events:PutEvents",
    "iam:*InstanceProfile",
    "iam:GetServerCertificate",
    "iam:ListAttachedRolePolicies",
    "iam:ListInstanceProfile*",
    "iam:ListServerCertificates",
    "lambda:InvokeFunction",
    "ssm:Describe*",
    "ssm:Get*",
    "ssm:List*",
    "ssm:PutCo*",
    "ssm:PutInventory",
    "ssm:UpdateAssociationStatus",
    "ssm:UpdateInstance*",
    "sts:GetCallerIdentity",
)
"""Single uses of other services: by nodes, controllers and builds."""

NEVER = (
    # Machines and credentials of others.
    "ec2:*IamInstanceProfile*",
    "ec2:*SerialConsole*",
    "ec2:CreateLaunchTemplateVersion",
    "ec2:GetPasswordData",
    "ec2:ModifyInstanceAttribute",
    "ec2:ModifyLaunchTemplate",
    # Who may use what: the deploy role decides that, not a workload.
    "ec2:*BlockPublicAccess*",
    "ec2:*VpcEndpointServicePermissions",
    "ec2:DisableEbsEncryptionByDefault",
    "ec2:ModifyImageAttribute",
    "ec2:ModifySnapshotAttribute",
    "ecr-public:SetRepositoryPolicy",
    "ecr:*RegistryPolicy",
    "ecr:SetRepositoryPolicy",
    "elasticfilesystem:PutFileSystemPolicy",
    "kms:Disable*",
    "kms:PutKeyPolicy",
    "kms:ScheduleKeyDeletion",
    "logs:*ResourcePolicy",
    "s3:*PublicAccessBlock",
    "s3:Put*Acl",
    "s3:Put*Policy",
    "s3express:Put*Policy",
    "s3vectors:Put*Policy",
    "secretsmanager:DeleteResourcePolicy",
    "secretsmanager:PutResourcePolicy",
    "sns:AddPermission",
    "sqs:AddPermission",
)
"""What no workload may do, though it belongs to a service that workloads use."""


def workload_boundary(guarded: Guarded) -> list[Statement]:
    """The ceiling of every role that platform and team stacks make."""
    return [
        Statement(
            sid="Ceiling",
            actions=[*(f"{service}:*" for service in SERVICES), *OTHER_USES],
            resources=["*"],
        ),
        Statement(
            sid="RolesOfThePlatform",
            actions=["iam:PassRole", "sts:AssumeRole", "sts:TagSession"],
            resources=[guarded.platform_roles],
        ),
        Statement(
            sid="ServiceLinkedRoles",
            actions=["iam:CreateServiceLinkedRole"],
            resources=[guarded.roles("aws-service-role/*")],
        ),
        # What a spent budget attaches can only take rights away: no role gets past its own boundary.
        Statement(
            sid="StopsOfBudgets",
            actions=["iam:AttachRolePolicy", "iam:DetachRolePolicy"],
            resources=[guarded.platform_roles],
            conditions={"ArnLike": {"iam:PolicyARN": guarded.stop_policies}},
        ),
        Statement(sid="Never", effect="Deny", actions=NEVER, resources=["*"]),
        *guarded.state_is_out_of_reach(),
    ]


def pipeline_boundary(guarded: Guarded) -> list[Statement]:
    """The ceiling of the pipeline's own roles: the account stack and identities are its owners' alone."""
    return [
        Statement(sid="Ceiling", actions=["*"], resources=["*"]),
        *guarded.identities_are_fixed(),
        *guarded.account_stack_is_fixed(),
    ]
