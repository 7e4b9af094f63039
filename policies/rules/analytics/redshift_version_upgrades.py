"""Redshift clusters take upgrades by themselves."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Redshift clusters take upgrades by themselves",
    severity="low",
    concern="operations",
    why="Upgrades carry the security fixes.",
    fix="Remove allow_version_upgrade=False.",
    frameworks=("CKV_AWS_141", "FSBP Redshift.6"),
    types=("aws:redshift/cluster:Cluster",),
    check=require("allowVersionUpgrade", True, unset="fine"),
)
