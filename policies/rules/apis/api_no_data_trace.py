"""Methods do not log whole requests."""

from policies.checks import forbid
from policies.contract import Rule

RULE = Rule(
    title="Methods do not log whole requests",
    severity="medium",
    concern="exposure",
    why="A data trace writes bodies and headers, tokens included, into the log.",
    fix="Remove data_trace_enabled=True.",
    frameworks=("CKV_AWS_276",),
    types=("aws:apigateway/methodSettings:MethodSettings",),
    check=forbid("settings.dataTraceEnabled", True, write="write false"),
)
