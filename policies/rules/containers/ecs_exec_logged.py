"""ECS Exec is logged."""

from policies.checks import forbid
from policies.contract import Rule

RULE = Rule(
    title="ECS Exec is logged",
    severity="medium",
    concern="logging",
    why="A shell in a container without a log leaves no trace.",
    fix='Set logging to "OVERRIDE" with a log configuration, or leave it to "DEFAULT".',
    frameworks=("CKV_AWS_223",),
    types=("aws:ecs/cluster:Cluster",),
    check=forbid("configuration.executeCommandConfiguration.logging", "NONE", write='write "OVERRIDE"'),
)
