"""EKS clusters take access entries only."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="EKS clusters take access entries only",
    severity="medium",
    concern="privilege",
    why="The aws-auth ConfigMap is outside of IAM and of every review; a typing mistake in it locks "
    "everybody out.",
    fix='Set access_config={"authentication_mode": "API"}.',
    frameworks=("CIS EKS 4.1.7",),
    types=("aws:eks/cluster:Cluster",),
    check=require("accessConfig.authenticationMode", "API", default="CONFIG_MAP"),
)
