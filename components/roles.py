"""IAM roles as the components make them: described, with AWS managed policies by name and one own policy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from components.iam import Statement, document, plain_document
from components.options import child
from components.site import Site


@dataclass(frozen=True, slots=True)
class Role:
    """A role with everything attached to it.

    What uses the role depends on `policies` as well: an instance or add-on that starts before them fails.
    """

    arn: pulumi.Output[str]
    name: pulumi.Output[str]
    policies: tuple[pulumi.Resource, ...]


def pod_trust(site: Site, cluster_name: str, namespace: str, service_account: str) -> str:
    """The trust policy of a role that the pods of one service account assume by EKS Pod Identity.

    The session tags that EKS sets are named, so that an association made for another service account, or in
    another cluster, gets nothing.
    """
    return plain_document(
        Statement(
            sid="PodIdentity",
            actions=["sts:AssumeRole", "sts:TagSession"],
            principals={"Service": ["pods.eks.amazonaws.com"]},
            conditions={
                "StringEquals": {
                    "aws:SourceAccount": site.account_id,
                    "aws:RequestTag/kubernetes-namespace": namespace,
                    "aws:RequestTag/kubernetes-service-account": service_account,
                },
                "ArnEquals": {"aws:SourceArn": site.arn("eks", f"cluster/{cluster_name}")},
            },
        )
    )


def role_arn(site: Site, name: str) -> str:
    """Return the ARN that `make_role` gives a role with the physical name `name`, which may be a pattern."""
    return site.arn("iam", f"role{site.role_path or '/'}{name}", regional=False)


def make_role(
    parent: pulumi.Resource,
    name: str,
    *,
    site: Site,
    description: str,
    trust: str,
    managed: Sequence[str] = (),
    statements: Sequence[Statement] = (),
    topics: Mapping[str, Sequence[Statement]] | None = None,
    physical_name: str | None = None,
) -> Role:
    """Make a role below `parent`, called `name`, within the site's permissions boundary.

    `managed` are names of AWS managed policies (with their path, if any); `statements` become the role's
    inline policy, and each of `topics` one more. `physical_name` fixes the role's name where others must know
    it beforehand.
    """
    role = aws.iam.Role(
        name,
        name=physical_name,
        path=site.role_path,
        description=description,
        assume_role_policy=trust,
        permissions_boundary=site.boundary_arn,
        opts=child(parent),
    )
    policies: list[pulumi.Resource] = [
        aws.iam.RolePolicyAttachment(
            f"{name}-{policy.rpartition('/')[2]}",
            role=role.name,
            policy_arn=f"arn:{site.partition}:iam::aws:policy/{policy}",
            opts=child(parent),
        )
        for policy in managed
    ]
    inline = {name: statements, **{f"{name}-{topic}": said for topic, said in (topics or {}).items()}}
    policies += [
        aws.iam.RolePolicy(policy, role=role.name, policy=document(*said), opts=child(parent))
        for policy, said in inline.items()
        if said
    ]
    return Role(role.arn, role.name, tuple(policies))
