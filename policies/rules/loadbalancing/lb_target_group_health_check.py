"""HTTP target groups check a path."""

from policies.checks import require, require_set, when
from policies.contract import Rule

RULE = Rule(
    title="HTTP target groups check a path",
    severity="low",
    concern="resilience",
    why="Without a path of its own the check asks for /, which says nothing about the application.",
    fix='Set health_check={"path": "/healthz"}.',
    frameworks=("CKV_AWS_261",),
    types=("aws:lb/targetGroup:TargetGroup", "aws:alb/targetGroup:TargetGroup"),
    check=when(
        require("protocol", "HTTP", "HTTPS"),
        require_set("healthCheck.path", default="/", write="write the path that tells health"),
    ),
)
