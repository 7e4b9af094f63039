"""Classic load balancers reach across zones."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Classic load balancers reach across zones",
    severity="low",
    concern="resilience",
    why="Without it a zone with few instances gets as much traffic as one with many.",
    fix="Remove cross_zone_load_balancing=False.",
    frameworks=("CKV_AWS_138", "FSBP ELB.9"),
    types=("aws:elb/loadBalancer:LoadBalancer",),
    check=require("crossZoneLoadBalancing", True, unset="fine"),
)
