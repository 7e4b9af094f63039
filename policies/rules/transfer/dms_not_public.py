"""Replication instances have no public address."""

from policies.checks import forbid
from policies.contract import Rule

RULE = Rule(
    title="Replication instances have no public address",
    severity="critical",
    concern="exposure",
    why="The instance holds the credentials of source and target, and copies of their data.",
    fix="Set publicly_accessible=False.",
    frameworks=("CKV_AWS_89", "FSBP DMS.1"),
    types=("aws:dms/replicationInstance:ReplicationInstance",),
    check=forbid("publiclyAccessible", True, write="write false"),
)
