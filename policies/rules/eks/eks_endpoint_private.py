"""The endpoint of EKS is private."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="The endpoint of EKS is private",
    severity="medium",
    concern="exposure",
    why="A private endpoint can only be reached from the VPC and what is connected to it.",
    fix="Set endpoint_public_access=False and endpoint_private_access=True, with a way in for the "
    "deploying runner.",
    frameworks=("CKV_AWS_39", "CIS EKS 5.4.2", "FSBP EKS.1"),
    types=("aws:eks/cluster:Cluster",),
    check=require("vpcConfig.endpointPublicAccess", False, default="true"),
)
