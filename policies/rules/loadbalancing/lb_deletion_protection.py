"""Load balancers are protected against deletion."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Load balancers are protected against deletion",
    severity="medium",
    concern="resilience",
    why="A new load balancer has a new name: every record and allow list that knows the old one breaks.",
    fix="Set enable_deletion_protection=True.",
    frameworks=("CKV_AWS_150", "FSBP ELB.6"),
    types=("aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"),
    check=require("enableDeletionProtection", True, default="false"),
)
