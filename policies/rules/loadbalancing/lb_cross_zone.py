"""Network and gateway load balancers reach across zones."""

from policies.checks import require, when
from policies.contract import Rule

RULE = Rule(
    title="Network and gateway load balancers reach across zones",
    severity="low",
    concern="resilience",
    why="Without it a zone with few targets gets as much traffic as one with many.",
    fix="Set enable_cross_zone_load_balancing=True (traffic between zones is billed).",
    frameworks=("CKV_AWS_152",),
    types=("aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"),
    check=when(
        require("loadBalancerType", "network", "gateway"),
        require("enableCrossZoneLoadBalancing", True, default="false"),
    ),
)
