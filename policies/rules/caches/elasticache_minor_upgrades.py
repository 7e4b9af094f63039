"""Redis clusters take minor upgrades by themselves."""

from policies.checks import forbid, require, when
from policies.contract import Rule

RULE = Rule(
    title="Redis clusters take minor upgrades by themselves",
    severity="low",
    concern="operations",
    why="Minor versions carry the security fixes.",
    fix="Set auto_minor_version_upgrade=True.",
    frameworks=("CKV_AWS_322", "FSBP ElastiCache.2"),
    types=("aws:elasticache/cluster:Cluster",),
    check=when(
        forbid("engine", "memcached", write=""), require("autoMinorVersionUpgrade", True, unset="fine")
    ),
)
