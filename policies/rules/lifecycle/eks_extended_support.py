"""Extended support is not bought by forgetting."""

from __future__ import annotations

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Extended support is not bought by forgetting",
    severity="medium",
    concern="operations",
    why="EKS puts a cluster into extended support, at $0.60 instead of $0.10 an hour, unless it was told "
    "not to.",
    fix="Set upgrade_policy support_type to STANDARD: EKS then upgrades the cluster at the end of standard "
    "support.",
    frameworks=(),
    types=("aws:eks/cluster:Cluster",),
    check=require("upgradePolicy.supportType", "STANDARD", default="EXTENDED"),
)
