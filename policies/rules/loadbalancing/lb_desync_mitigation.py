"""Load balancers defend against request desynchronisation."""

from policies.checks import forbid
from policies.contract import Rule

RULE = Rule(
    title="Load balancers defend against request desynchronisation",
    severity="medium",
    concern="exposure",
    why="In monitor mode ambiguous requests, the raw material of smuggling, go through.",
    fix='Set desync_mitigation_mode to "defensive" or "strictest".',
    frameworks=("CKV_AWS_328", "FSBP ELB.12"),
    types=(
        "aws:lb/loadBalancer:LoadBalancer",
        "aws:alb/loadBalancer:LoadBalancer",
        "aws:elb/loadBalancer:LoadBalancer",
    ),
    check=forbid("desyncMitigationMode", "monitor", write='write "defensive"'),
)
