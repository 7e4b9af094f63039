"""Snapshots are not shared with every account."""

from policies.checks import forbid
from policies.contract import Rule

RULE = Rule(
    title="Snapshots are not shared with every account",
    severity="critical",
    concern="exposure",
    why="Anybody can make a volume from a public snapshot and read it.",
    fix="Share with account ids; and turn on the block with aws.ebs.SnapshotBlockPublicAccess.",
    frameworks=("FSBP EC2.1",),
    types=("aws:ec2/snapshotCreateVolumePermission:SnapshotCreateVolumePermission",),
    check=forbid("accountId", "all", write="write an account id"),
)
