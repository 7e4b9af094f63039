"""Stages of REST APIs have a cache."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Stages of REST APIs have a cache",
    severity="low",
    concern="operations",
    why="A cache takes repeated reads off what stands behind; where every answer differs, waive this.",
    fix="Set cache_cluster_enabled=True and cache_cluster_size.",
    frameworks=("CKV_AWS_120",),
    types=("aws:apigateway/stage:Stage",),
    check=require("cacheClusterEnabled", True, default="false"),
)
