"""EKS clusters are protected against deletion."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="EKS clusters are protected against deletion",
    severity="medium",
    concern="resilience",
    why="Deleting the cluster deletes every workload and what its controllers have made.",
    fix="Set deletion_protection=True.",
    types=("aws:eks/cluster:Cluster",),
    check=require("deletionProtection", True, default="false"),
)
