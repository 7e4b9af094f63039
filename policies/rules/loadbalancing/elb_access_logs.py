"""Classic load balancers keep access logs."""

from policies.checks import all_of, require, require_set
from policies.contract import Rule

RULE = Rule(
    title="Classic load balancers keep access logs",
    severity="low",
    concern="logging",
    why="Access logs tell who called what, when an incident asks.",
    fix='Set access_logs={"bucket": ..., "enabled": True}; better, move to an application load balancer.',
    frameworks=("CKV_AWS_92",),
    types=("aws:elb/loadBalancer:LoadBalancer",),
    check=all_of(
        require_set("accessLogs", write="write one with a bucket"),
        require("accessLogs.enabled", True, unset="fine"),
    ),
)
