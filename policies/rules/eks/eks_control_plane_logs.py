"""EKS clusters keep all control-plane logs."""

from policies.checks import require_items
from policies.contract import Rule

LOGS = ("api", "audit", "authenticator", "controllerManager", "scheduler")


RULE = Rule(
    title="EKS clusters keep all control-plane logs",
    severity="medium",
    concern="logging",
    why="The audit and authenticator logs are the only record of who did what in the cluster.",
    fix='Set enabled_cluster_log_types=["api", "audit", "authenticator", "controllerManager", "scheduler"].',
    frameworks=("CKV_AWS_37", "FSBP EKS.8", "CIS EKS 2.1.1"),
    types=("aws:eks/cluster:Cluster",),
    check=require_items("enabledClusterLogTypes", *LOGS),
)
