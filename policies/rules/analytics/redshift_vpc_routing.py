"""Redshift clusters load through the VPC."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Redshift clusters load through the VPC",
    severity="low",
    concern="exposure",
    why="Without it COPY and UNLOAD go over the internet, past endpoints and flow logs.",
    fix="Set enhanced_vpc_routing=True.",
    frameworks=("CKV_AWS_321", "FSBP Redshift.7"),
    types=("aws:redshift/cluster:Cluster",),
    check=require("enhancedVpcRouting", True, default="false"),
)
