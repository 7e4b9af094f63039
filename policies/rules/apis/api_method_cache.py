"""Methods of REST APIs are cached."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Methods of REST APIs are cached",
    severity="low",
    concern="operations",
    why="A cache takes repeated reads off what stands behind; where every answer differs, waive this.",
    fix="Set caching_enabled=True.",
    frameworks=("CKV_AWS_225",),
    types=("aws:apigateway/methodSettings:MethodSettings",),
    check=require("settings.cachingEnabled", True, default="false"),
)
