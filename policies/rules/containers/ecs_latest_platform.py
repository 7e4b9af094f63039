"""Fargate services run on the latest platform."""

from policies.checks import require, when
from policies.contract import Rule

RULE = Rule(
    title="Fargate services run on the latest platform",
    severity="low",
    concern="operations",
    why="An old platform version gets no more fixes.",
    fix='Remove platform_version, or set it to "LATEST".',
    frameworks=("CKV_AWS_332", "FSBP ECS.10"),
    types=("aws:ecs/service:Service",),
    check=when(require("launchType", "FARGATE"), require("platformVersion", "LATEST", unset="fine")),
)
