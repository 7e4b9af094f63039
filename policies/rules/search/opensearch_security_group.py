"""Search domains have a security group of their own."""

from policies.checks import require_set
from policies.contract import Rule

RULE = Rule(
    title="Search domains have a security group of their own",
    severity="low",
    concern="exposure",
    why="Without one the domain takes the default group of the VPC.",
    fix='Set vpc_options={"security_group_ids": [...]}.',
    frameworks=("CKV_AWS_248",),
    types=("aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"),
    check=require_set(
        "vpcOptions.securityGroupIds", default="the default group", write="list a security group"
    ),
)
