"""Public application load balancers stand behind a web ACL."""

from policies.checks import all_of, forbid, when
from policies.contract import Rule
from policies.splits import inline_or_companion

_ASSOCIATED = inline_or_companion(
    tokens=(
        "aws:wafv2/webAclAssociation:WebAclAssociation",
        "aws:wafregional/webAclAssociation:WebAclAssociation",
    ),
    ref="resourceArn",
    message="the public load balancer has no aws.wafv2.WebAclAssociation; add one, or make it internal",
)
_check = when(
    all_of(forbid("internal", True, write=""), forbid("loadBalancerType", "network", "gateway", write="")),
    _ASSOCIATED,
)


RULE = Rule(
    title="Public application load balancers stand behind a web ACL",
    severity="medium",
    concern="exposure",
    why="Without a web ACL every known exploit and every bot reaches the application.",
    fix="Add an aws.wafv2.WebAclAssociation for the load balancer.",
    frameworks=("CKV2_AWS_28", "FSBP ELB.16"),
    types=("aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"),
    relates=True,
    check=_check,
)
