"""Methods of REST APIs validate requests."""

from policies.checks import require_set
from policies.contract import Rule

RULE = Rule(
    title="Methods of REST APIs validate requests",
    severity="low",
    concern="exposure",
    why="A request that the model refuses never reaches the back end.",
    fix="Set request_validator_id.",
    frameworks=("CKV2_AWS_53",),
    types=("aws:apigateway/method:Method",),
    check=require_set("requestValidatorId", write="name an aws.apigateway.RequestValidator"),
)
