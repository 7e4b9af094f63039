"""Cache clusters have a subnet group of their own."""

from policies.checks import require_set
from policies.contract import Rule

RULE = Rule(
    title="Cache clusters have a subnet group of their own",
    severity="low",
    concern="exposure",
    why="The default group spans the subnets of the default VPC.",
    fix="Set subnet_group_name.",
    frameworks=("CKV_AWS_323", "FSBP ElastiCache.7"),
    types=("aws:elasticache/cluster:Cluster",),
    check=require_set("subnetGroupName", default="default", write="name a subnet group"),
)
