"""Auto-scaling groups have tags."""

from policies.checks import require_set
from policies.contract import Rule

RULE = Rule(
    title="Auto-scaling groups have tags",
    severity="low",
    concern="attribution",
    why="What the group launches is billed; without tags nobody knows to whom.",
    fix="Set tags with propagate_at_launch=True (default tags of the provider do not reach the "
    "instances of a group).",
    frameworks=("CKV_AWS_153",),
    types=("aws:autoscaling/group:Group",),
    check=require_set("tags", write="write tags with propagateAtLaunch: true"),
)
