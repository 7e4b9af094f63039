"""Load balancers keep access logs."""

from policies.checks import forbid, require, when
from policies.contract import Rule

RULE = Rule(
    title="Load balancers keep access logs",
    severity="medium",
    concern="logging",
    why="Access logs tell who called what, when an incident asks.",
    fix='Set access_logs={"bucket": ..., "enabled": True}.',
    frameworks=("CKV_AWS_91", "FSBP ELB.5"),
    types=("aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"),
    check=when(
        forbid("loadBalancerType", "gateway", write=""), require("accessLogs.enabled", True, default="false")
    ),
)
