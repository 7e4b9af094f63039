"""Instances copy their tags to snapshots."""

from policies.checks import forbid, require, when
from policies.contract import Rule

RULE = Rule(
    title="Instances copy their tags to snapshots",
    severity="low",
    concern="attribution",
    why="A snapshot without tags belongs to nobody: its cost cannot be booked and nobody dares to delete it.",
    fix="Set copy_tags_to_snapshot=True on the instance (members of an Aurora cluster take it from "
    "the cluster).",
    frameworks=("CKV2_AWS_60", "FSBP RDS.17"),
    types=("aws:rds/instance:Instance",),
    check=when(
        forbid(
            "engine",
            "neptune",
            "aurora",
            "docdb",
            "aurora-mysql",
            "aurora-postgresql",
            write="the cluster decides",
        ),
        require("copyTagsToSnapshot", True, default="false"),
    ),
)
