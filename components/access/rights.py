"""What the pipeline's roles may do: read what the stacks hold, and for the deploy role, change it.

Which actions: `catalog.rights`. IAM's own are written out here, because each is bound by the boundary.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from catalog.rights import rights, union
from components.access.guarded import POLICY_UPKEEP, ROLE_CHANGES, ROLE_UPKEEP, Guarded
from components.iam import Conditions, Statement
from components.site import MANAGED_BY
from components.state.spec import STATE_FOLDER

PASSED_TO = (
    "budgets.amazonaws.com",
    "chatbot.amazonaws.com",
    "codebuild.amazonaws.com",
    "ecr.amazonaws.com",
    "eks.amazonaws.com",
    "lambda.amazonaws.com",
    "monitoring.rds.amazonaws.com",
    "pods.eks.amazonaws.com",
    "scheduler.amazonaws.com",
    "vpc-flow-logs.amazonaws.com",
)
"""Services that a stack gives a role of its own to."""

SERVICE_LINKED = (
    "autoscaling.amazonaws.com",
    "codebuild.amazonaws.com",
    "eks-nodegroup.amazonaws.com",
    "eks.amazonaws.com",
    "elasticache.amazonaws.com",
    "elasticloadbalancing.amazonaws.com",
    "pullthroughcache.ecr.amazonaws.com",
    "rds.amazonaws.com",
    "scraper.aps.amazonaws.com",
    "spot.amazonaws.com",
)
"""Services whose own roles appear in an account with their first use."""

TOPICS: Mapping[str, Sequence[str]] = {
    "network": ["acm", "ec2", "elasticloadbalancing", "route53", "wafv2"],
    "cluster": ["aps", "codebuild", "codeconnections", "ecr", "eks", "lambda", "scheduler"],
    "data": ["dynamodb", "elasticache", "elasticfilesystem", "kms", "rds", "s3", "secretsmanager"],
    "operations": ["budgets", "ce", "chatbot", "cloudwatch", "events", "logs", "sns", "sqs"],
}
"""The services of each of the deploy role's policies: one policy would be larger than IAM takes."""

REGIONLESS: Mapping[str, str] = {"route53": "arn:{partition}:route53:::*", "s3": "arn:{partition}:s3:::*"}
"""Services whose ARNs have no account."""


def reading(guarded: Guarded) -> list[Statement]:
    """Read the configuration of everything that stacks hold; no data in it, and no secret."""
    table = rights().values()
    named = union(one.reads for one in table)
    unnamed = union(one.reads_unnamed for one in table)
    everything = [_everything(guarded, service) for service, _ in groupby(named, _service)]
    return [
        Statement(sid="ReadConfiguration", actions=named, resources=everything),
        # AWS knows no resource for these.
        Statement(sid="ReadLists", actions=unnamed, resources=["*"]),
    ]


def reading_state(guarded: Guarded) -> list[Statement]:
    """Read the state and decrypt the secrets in it: without them there is no preview.

    Whoever reads a state can read its secrets; Pulumi decrypts them to compare.
    """
    return [
        Statement(sid="ListState", actions=["s3:ListBucket"], resources=[guarded.state_bucket_arn]),
        Statement(
            sid="ReadState",
            actions=["s3:GetObject"],
            resources=[f"{guarded.state_bucket_arn}/{STATE_FOLDER}/*"],
        ),
        _state_key(guarded, "kms:Decrypt"),
    ]


def writing_state(guarded: Guarded) -> list[Statement]:
    """Read and write the state; its older versions cannot be deleted."""
    return [
        Statement(sid="ListState", actions=["s3:ListBucket"], resources=[guarded.state_bucket_arn]),
        Statement(
            sid="WriteState",
            actions=["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
            resources=[f"{guarded.state_bucket_arn}/{STATE_FOLDER}/*"],
        ),
        _state_key(guarded, "kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"),
    ]


def _state_key(guarded: Guarded, *actions: str) -> Statement:
    return Statement(
        sid="UseStateKey", actions=actions, resources=[guarded.keys], conditions=guarded.state_key
    )


def changing(guarded: Guarded, regions: Sequence[str]) -> dict[str, list[Statement]]:
    """Create, change and delete what platform and team stacks hold, by topic."""
    table = rights().values()
    kinds = {
        "": union(one.changes for one in table),
        "OfThePlatform": union(one.changes_tagged for one in table),
        "Unnamed": union(one.changes_unnamed for one in table),
    }
    # Global services answer from us-east-1.
    here: Conditions = {"StringEquals": {"aws:RequestedRegion": sorted({*regions, "us-east-1"})}}
    owned: Conditions = {"StringEquals": {**here["StringEquals"], "aws:ResourceTag/managed-by": MANAGED_BY}}
    return {
        topic: [
            Statement(
                sid=f"{_title(service)}{kind}",
                actions=list(some),
                resources=["*"] if kind == "Unnamed" else [_everything(guarded, service)],
                conditions=owned if kind == "OfThePlatform" else here,
            )
            for kind, actions in kinds.items()
            for service, some in groupby(actions, _service)
            if service in services
        ]
        for topic, services in TOPICS.items()
    }


def _everything(guarded: Guarded, service: str) -> str:
    """The ARN pattern of everything that a service has in the account."""
    site = guarded.site
    pattern = REGIONLESS.get(service, "arn:{partition}:{service}:*:{account}:*")
    return pattern.format(partition=site.partition, service=service, account=site.account_id)


def _title(service: str) -> str:
    return "".join(word.capitalize() for word in service.split("-"))


def _service(action: str) -> str:
    return action.partition(":")[0]


def making_roles(guarded: Guarded) -> list[Statement]:
    """Make roles for the platform, which can only ever do what the boundary lets them."""
    roles = [guarded.platform_roles]
    bound: Conditions = {"StringEquals": {"iam:PermissionsBoundary": guarded.boundary_arn}}
    return [
        Statement(sid="RolesWithinTheBoundary", actions=ROLE_CHANGES, resources=roles, conditions=bound),
        Statement(sid="RoleUpkeep", actions=ROLE_UPKEEP, resources=roles),
        Statement(sid="StopsOfBudgets", actions=POLICY_UPKEEP, resources=[guarded.stop_policies]),
        Statement(
            sid="GiveRolesToServices",
            actions=["iam:PassRole"],
            resources=roles,
            conditions={"StringEquals": {"iam:PassedToService": PASSED_TO}},
        ),
        Statement(
            sid="ServiceLinkedRoles",
            actions=["iam:CreateServiceLinkedRole"],
            resources=[guarded.roles("aws-service-role/*")],
            conditions={"StringEquals": {"iam:AWSServiceName": SERVICE_LINKED}},
        ),
    ]
