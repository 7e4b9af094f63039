"""Environments update their platform by themselves."""

from policies.contract import Rule
from policies.rules.delivery._beanstalk import beanstalk_setting

RULE = Rule(
    title="Environments update their platform by themselves",
    severity="low",
    concern="operations",
    why="Platform updates carry the security fixes.",
    fix="Set ManagedActionsEnabled to True.",
    frameworks=("CKV_AWS_340", "FSBP ElasticBeanstalk.2"),
    types=("aws:elasticbeanstalk/environment:Environment",),
    check=beanstalk_setting("aws:elasticbeanstalk:managedactions", "ManagedActionsEnabled"),
)
