"""Redshift clusters are encrypted."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Redshift clusters are encrypted",
    severity="high",
    concern="encryption",
    why="Snapshots of an unencrypted cluster are readable wherever they are copied.",
    fix="Set encrypted=True.",
    frameworks=("CKV_AWS_64", "FSBP Redshift.10"),
    types=("aws:redshift/cluster:Cluster",),
    check=require("encrypted", True, default="false"),
)
