"""Where the budget handlers of a platform's teams stand in its network."""

from __future__ import annotations

from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from components.options import child


@dataclass(frozen=True, kw_only=True)
class HandlerNetworkArgs:
    """The network, and the security group in front of the cluster's API."""

    cluster_name: str
    vpc_id: pulumi.Input[str]
    control_plane_security_group_id: pulumi.Input[str]


class HandlerNetwork(pulumi.ComponentResource):
    """The security group of the functions that make the cluster follow its teams' budgets.

    The platform makes it, so that no team's stack opens the door to the API.
    """

    security_group_id: pulumi.Output[str]

    def __init__(
        self, name: str, args: HandlerNetworkArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("slipway:budget:HandlerNetwork", name, None, opts)
        group = aws.ec2.SecurityGroup(
            name,
            description=f"Functions that make {args.cluster_name} follow the budgets of its teams",
            vpc_id=args.vpc_id,
            tags={"Name": f"{args.cluster_name}-budget-handlers"},
            opts=child(self),
        )
        aws.vpc.SecurityGroupEgressRule(
            name,
            security_group_id=group.id,
            description="The cluster's API, IAM, EKS and STS",
            ip_protocol="tcp",
            from_port=443,
            to_port=443,
            cidr_ipv4="0.0.0.0/0",
            opts=child(self),
        )
        aws.vpc.SecurityGroupIngressRule(
            f"{name}-api",
            security_group_id=args.control_plane_security_group_id,
            description="budget handlers to the API",
            ip_protocol="tcp",
            from_port=443,
            to_port=443,
            referenced_security_group_id=group.id,
            opts=child(self),
        )
        self.security_group_id = group.id
        self.register_outputs({"securityGroupId": self.security_group_id})
