"""Instances have a role."""

from policies.checks import require_set
from policies.contract import Rule

RULE = Rule(
    title="Instances have a role",
    severity="low",
    concern="privilege",
    why="An instance without a role ends up with access keys on its disk.",
    fix="Set iam_instance_profile.",
    frameworks=("CKV2_AWS_41",),
    types=("aws:ec2/instance:Instance",),
    check=require_set("iamInstanceProfile", write="name an instance profile"),
)
