"""Redshift clusters keep audit logs."""

from policies.checks import require
from policies.contract import Rule
from policies.splits import inline_or_companion

_LOGGED = inline_or_companion(
    inline=require("logging.enable", True),
    tokens=("aws:redshift/logging:Logging",),
    ref="clusterIdentifier",
    message="the cluster has no aws.redshift.Logging; add one",
)


RULE = Rule(
    title="Redshift clusters keep audit logs",
    severity="medium",
    concern="logging",
    why="The log tells who connected and what they asked.",
    fix="Add an aws.redshift.Logging for the cluster.",
    frameworks=("CKV_AWS_71", "FSBP Redshift.4"),
    types=("aws:redshift/cluster:Cluster",),
    relates=True,
    check=_LOGGED,
)
