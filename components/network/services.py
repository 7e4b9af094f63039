"""AWS services that a private EKS network reaches by VPC endpoints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EndpointService:
    """An interface endpoint: what it is for, and what its endpoint policy speaks about.

    `actions` is empty where no document of AWS says that the service takes an endpoint policy: then only the
    security group closes its endpoint.
    """

    purpose: str
    actions: tuple[str, ...] = ()
    needed_without_nat: bool = True
    """Whether nodes cannot join or pods cannot start without it when there is no NAT gateway."""


# From the EKS user guide, "Deploy private clusters with limited internet access" (as of 2026-11), and from
# what Karpenter, the load balancer controller and Pod Identity call. IAM has no regional endpoint.
INTERFACE_SERVICES: Mapping[str, EndpointService] = {
    "ec2": EndpointService("the VPC CNI, the EBS CSI driver and Karpenter", ("ec2:*",)),
    "ecr.api": EndpointService("image manifests and registry logins", ("ecr:*",)),
    "ecr.dkr": EndpointService("image pulls (layers come from S3)", ("ecr:*",)),
    "eks": EndpointService("bootstrap of nodes, and Karpenter"),
    "eks-auth": EndpointService("credentials of pods by Pod Identity"),
    "elasticloadbalancing": EndpointService(
        "the load balancer controller", ("elasticloadbalancing:*",), needed_without_nat=False
    ),
    "kms": EndpointService("envelope encryption in applications", ("kms:*",), needed_without_nat=False),
    "logs": EndpointService("log shipping", ("logs:*",), needed_without_nat=False),
    "secretsmanager": EndpointService(
        "secrets of applications", ("secretsmanager:*",), needed_without_nat=False
    ),
    "sqs": EndpointService("Karpenter's interruption queue", ("sqs:*",)),
    "ssm": EndpointService("the machine images' parameters, and Session Manager", ("ssm:*",)),
    "sts": EndpointService("role sessions", ("sts:*",)),
}
"""The endpoints that every network has unless it names its own list, by service name."""

OPTIONAL_SERVICES: Mapping[str, EndpointService] = {
    "aps-workspaces": EndpointService("Prometheus remote write", ("aps:*",), needed_without_nat=False),
    "autoscaling": EndpointService("the cluster autoscaler", ("autoscaling:*",), needed_without_nat=False),
    "bedrock-runtime": EndpointService("Bedrock models", ("bedrock:*",), needed_without_nat=False),
    "ec2messages": EndpointService("older SSM agents", ("ec2messages:*",), needed_without_nat=False),
    "elasticfilesystem": EndpointService("EFS", ("elasticfilesystem:*",), needed_without_nat=False),
    "events": EndpointService("EventBridge", ("events:*",), needed_without_nat=False),
    "monitoring": EndpointService("CloudWatch metrics", ("cloudwatch:*",), needed_without_nat=False),
    "sagemaker.runtime": EndpointService("SageMaker endpoints", ("sagemaker:*",), needed_without_nat=False),
    "ssmmessages": EndpointService("Session Manager channels", ("ssmmessages:*",), needed_without_nat=False),
    "xray": EndpointService("traces", ("xray:*",), needed_without_nat=False),
}
"""Further endpoints that a network may name."""

ALL_SERVICES: Mapping[str, EndpointService] = {**INTERFACE_SERVICES, **OPTIONAL_SERVICES}
"""Every interface endpoint that can be configured, by service name."""

GATEWAY_SERVICES = ("s3", "dynamodb")
"""Gateway endpoints: free of charge, so every network has them."""
