"""Routes of HTTP and WebSocket APIs ask who calls."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Routes of HTTP and WebSocket APIs ask who calls",
    severity="high",
    concern="exposure",
    why="A route without authorization answers everybody.",
    fix='Set authorization_type to "JWT", "AWS_IAM" or "CUSTOM".',
    frameworks=("CKV_AWS_309", "FSBP APIGateway.8"),
    types=("aws:apigatewayv2/route:Route",),
    check=require("authorizationType", "AWS_IAM", "CUSTOM", "JWT", default="NONE"),
)
