"""Redshift clusters name their database."""

from policies.checks import require_set
from policies.contract import Rule

RULE = Rule(
    title="Redshift clusters name their database",
    severity="low",
    concern="exposure",
    why="The default name is what every scanner tries.",
    fix="Set database_name.",
    frameworks=("CKV_AWS_320", "FSBP Redshift.9"),
    types=("aws:redshift/cluster:Cluster",),
    check=require_set("databaseName", default="dev", write="write a name"),
)
