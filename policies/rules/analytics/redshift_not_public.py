"""Redshift clusters have no public address."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Redshift clusters have no public address",
    severity="critical",
    concern="exposure",
    why="A warehouse with a public address is one weak password away from all data.",
    fix="Set publicly_accessible=False.",
    frameworks=("CKV_AWS_87", "FSBP Redshift.1"),
    types=("aws:redshift/cluster:Cluster",),
    check=require("publiclyAccessible", False, default="true in older providers", write="write false"),
)
