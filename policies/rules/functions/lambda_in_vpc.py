"""Functions run in a VPC."""

from policies.checks import require_set
from policies.contract import Rule

RULE = Rule(
    title="Functions run in a VPC",
    severity="low",
    concern="exposure",
    why="Outside of a VPC a function talks to the internet with nothing that limits or logs it.",
    fix="Set vpc_config; a function that calls AWS APIs only may be waived.",
    frameworks=("CKV_AWS_117", "FSBP Lambda.3"),
    types=("aws:lambda/function:Function",),
    check=require_set("vpcConfig", write="write subnetIds and securityGroupIds"),
)
