"""Application load balancers drop invalid headers."""

from policies.checks import forbid, require, when
from policies.contract import Rule

RULE = Rule(
    title="Application load balancers drop invalid headers",
    severity="medium",
    concern="exposure",
    why="Malformed headers that pass through are how requests are smuggled to what stands behind.",
    fix="Set drop_invalid_header_fields=True.",
    frameworks=("CKV_AWS_131", "FSBP ELB.4"),
    types=("aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"),
    check=when(
        forbid("loadBalancerType", "network", "gateway", write=""),
        require("dropInvalidHeaderFields", True, default="false"),
    ),
)
