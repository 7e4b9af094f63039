"""Neptune clusters copy their tags to snapshots."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Neptune clusters copy their tags to snapshots",
    severity="low",
    concern="attribution",
    why="A snapshot without tags belongs to nobody.",
    fix="Set copy_tags_to_snapshot=True.",
    frameworks=("CKV_AWS_362", "FSBP Neptune.8"),
    types=("aws:neptune/cluster:Cluster",),
    check=require("copyTagsToSnapshot", True, default="false"),
)
