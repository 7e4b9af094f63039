"""Redshift clusters stand in a VPC."""

from policies.checks import require_set
from policies.contract import Rule

RULE = Rule(
    title="Redshift clusters stand in a VPC",
    severity="medium",
    concern="exposure",
    why="Without a subnet group the cluster lands in the default VPC.",
    fix="Set cluster_subnet_group_name.",
    frameworks=("CKV_AWS_154",),
    types=("aws:redshift/cluster:Cluster",),
    check=require_set("clusterSubnetGroupName", write="name a subnet group"),
)
