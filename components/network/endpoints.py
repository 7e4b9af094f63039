"""The VPC endpoints of a network and their policies: the company's principals, the company's data."""

from __future__ import annotations

from collections.abc import Sequence

import pulumi
import pulumi_aws as aws

from components.iam import Statement, plain_document
from components.network.services import ALL_SERVICES, GATEWAY_SERVICES
from components.network.spec import NetworkSpec
from components.options import child
from components.site import Site

ANYONE = {"AWS": ["*"]}
"""The principal of an endpoint policy; its conditions say who of them."""


def interface_policy(service: str, spec: NetworkSpec, site: Site) -> str | None:
    """The policy of an interface endpoint: the whole service, for principals of the company only.

    Foreign credentials that reach a pod cannot carry data out through the endpoint. None where the service
    takes no policy.
    """
    actions = ALL_SERVICES[service].actions
    if not actions:
        return None
    own = {"StringEquals": {"aws:PrincipalAccount": [site.account_id, *spec.trusted_accounts]}}
    return plain_document(
        Statement(sid="OwnPrincipals", actions=actions, principals=ANYONE, resources=["*"], conditions=own)
    )


def gateway_policy(service: str, spec: NetworkSpec, site: Site) -> str:
    """The policy of a gateway endpoint: the company's principals on the company's data.

    For S3 also reading, by anyone, what machines need of AWS: image layers of ECR and packages of Amazon
    Linux 2023 (both fetched without or with foreign credentials).
    """
    accounts = [site.account_id, *spec.trusted_accounts]
    statements = [
        Statement(
            sid="OwnData",
            actions=[f"{service}:*"],
            principals=ANYONE,
            resources=["*"],
            conditions={
                "StringEquals": {"aws:PrincipalAccount": accounts, "aws:ResourceAccount": accounts},
            },
        )
    ]
    if service == "s3":
        arn = f"arn:{site.partition}:s3:::"
        # Bucket names: ECR user guide, "Amazon ECR interface VPC endpoints"; Amazon Linux 2023 user guide.
        needed = [f"prod-{site.region}-starport-layer-bucket", f"al2023-repos-{site.region}-de612dc2"]
        statements.append(
            Statement(
                sid="ImageLayersAndPackages",
                actions=["s3:GetObject"],
                principals=ANYONE,
                resources=[f"{arn}{bucket}/*" for bucket in needed],
            )
        )
        if spec.readable_buckets:
            statements.append(
                Statement(
                    sid="ReadableBuckets",
                    actions=["s3:GetObject", "s3:ListBucket"],
                    principals=ANYONE,
                    resources=[arn + bucket + end for bucket in spec.readable_buckets for end in ("", "/*")],
                )
            )
    return plain_document(*statements)


def gateway_endpoints(
    parent: pulumi.Resource,
    name: str,
    spec: NetworkSpec,
    site: Site,
    *,
    vpc_id: pulumi.Input[str],
    route_table_ids: Sequence[pulumi.Input[str]],
) -> None:
    """Make the endpoints that are routes; they cost nothing."""
    for service in GATEWAY_SERVICES:
        aws.ec2.VpcEndpoint(
            f"{name}-{service}",
            vpc_id=vpc_id,
            service_name=f"com.amazonaws.{site.region}.{service}",
            vpc_endpoint_type="Gateway",
            route_table_ids=list(route_table_ids),
            policy=gateway_policy(service, spec, site),
            tags={"Name": f"{site.tags.stack}-{service}"},
            opts=child(parent),
        )


def interface_endpoints(
    parent: pulumi.Resource,
    name: str,
    spec: NetworkSpec,
    site: Site,
    *,
    vpc_id: pulumi.Input[str],
    subnet_ids: Sequence[pulumi.Input[str]],
) -> pulumi.Output[str] | None:
    """Make the endpoints that are network interfaces; returns their security group's id, if there are any."""
    if not spec.interface_endpoints:
        return None
    group = aws.ec2.SecurityGroup(
        f"{name}-endpoints",
        description="HTTPS from this VPC to AWS services",
        vpc_id=vpc_id,
        tags={"Name": f"{site.tags.stack}-endpoints"},
        opts=child(parent),
    )
    for cidr in spec.cidrs:
        aws.vpc.SecurityGroupIngressRule(
            f"{name}-endpoints-from-{cidr.replace('/', '-')}",
            security_group_id=group.id,
            description="HTTPS from this VPC",
            ip_protocol="tcp",
            from_port=443,
            to_port=443,
            cidr_ipv4=cidr,
            opts=child(parent),
        )
    for service in spec.interface_endpoints:
        aws.ec2.VpcEndpoint(
            f"{name}-{service}",
            vpc_id=vpc_id,
            service_name=f"com.amazonaws.{site.region}.{service}",
            vpc_endpoint_type="Interface",
            private_dns_enabled=True,
            subnet_ids=list(subnet_ids),
            security_group_ids=[group.id],
            policy=interface_policy(service, spec, site),
            tags={"Name": f"{site.tags.stack}-{service}"},
            opts=child(parent),
        )
    return group.id
