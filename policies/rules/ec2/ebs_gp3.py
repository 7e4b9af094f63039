"""Volumes are not of the type gp2."""

from policies.checks import forbid
from policies.contract import Rule

RULE = Rule(
    title="Volumes are not of the type gp2",
    severity="low",
    concern="operations",
    why="A gp3 volume costs a fifth less than gp2 at the same size, and its speed does not depend on "
    "the size.",
    fix='Set type="gp3" (a change without downtime).',
    types=("aws:ebs/volume:Volume",),
    check=forbid("type", "gp2", unset="wrong", default="gp2", write='write "gp3"'),
)
