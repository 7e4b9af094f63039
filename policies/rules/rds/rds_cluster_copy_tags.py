"""Clusters copy their tags to snapshots."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Clusters copy their tags to snapshots",
    severity="low",
    concern="attribution",
    why="A snapshot without tags belongs to nobody: its cost cannot be booked and nobody dares to delete it.",
    fix="Set copy_tags_to_snapshot=True on the cluster.",
    frameworks=("CKV_AWS_313", "FSBP RDS.16"),
    types=("aws:rds/cluster:Cluster",),
    check=require("copyTagsToSnapshot", True, default="false"),
)
