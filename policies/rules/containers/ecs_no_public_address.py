"""Tasks have no public address."""

from policies.checks import forbid
from policies.contract import Rule

RULE = Rule(
    title="Tasks have no public address",
    severity="high",
    concern="exposure",
    why="A public address puts every open port of the task on the internet.",
    fix="Remove assign_public_ip=True.",
    frameworks=("CKV_AWS_333", "FSBP ECS.2"),
    types=("aws:ecs/service:Service",),
    check=forbid("networkConfiguration.assignPublicIp", True, write="write false"),
)
