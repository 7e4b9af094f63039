"""Auto-scaling groups use launch templates."""

from policies.checks import any_of, require_set
from policies.contract import Rule

RULE = Rule(
    title="Auto-scaling groups use launch templates",
    severity="low",
    concern="operations",
    why="Launch configurations are frozen by AWS: no new instance types, no IMDSv2 hop limit, no tags"
    " on volumes.",
    fix="Set launch_template or mixed_instances_policy.",
    frameworks=("CKV_AWS_315", "FSBP AutoScaling.9"),
    types=("aws:autoscaling/group:Group",),
    check=any_of(
        require_set("launchTemplate", write=""),
        require_set("mixedInstancesPolicy.launchTemplate", write=""),
        message="the group has no launch template; write launchTemplate or mixedInstancesPolicy",
        path="launchTemplate",
    ),
)
