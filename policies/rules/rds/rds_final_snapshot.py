"""Databases take a last snapshot before they are deleted."""

from policies.checks import forbid
from policies.contract import Rule

RULE = Rule(
    title="Databases take a last snapshot before they are deleted",
    severity="medium",
    concern="resilience",
    why="With skip_final_snapshot=True a delete, or a replacement that nobody meant, is final.",
    fix="Set skip_final_snapshot=False and final_snapshot_identifier.",
    types=("aws:rds/instance:Instance", "aws:rds/cluster:Cluster"),
    check=forbid("skipFinalSnapshot", True, write="write false and a finalSnapshotIdentifier"),
)
