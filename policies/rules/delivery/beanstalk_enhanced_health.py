"""Environments report enhanced health."""

from policies.contract import Rule
from policies.rules.delivery._beanstalk import beanstalk_setting

RULE = Rule(
    title="Environments report enhanced health",
    severity="low",
    concern="operations",
    why="Basic health only tells whether a port answers.",
    fix="Set HealthStreamingEnabled to True.",
    frameworks=("CKV_AWS_312", "FSBP ElasticBeanstalk.1"),
    types=("aws:elasticbeanstalk/environment:Environment",),
    check=beanstalk_setting("aws:elasticbeanstalk:healthreporting:system", "HealthStreamingEnabled"),
)
