"""The block of public snapshots stays on."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="The block of public snapshots stays on",
    severity="high",
    concern="exposure",
    why="The block is what keeps anybody from sharing a snapshot with the world, by mistake or on purpose.",
    fix='Set state="block-all-sharing".',
    frameworks=("FSBP EC2.182",),
    types=("aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess",),
    check=require("state", "block-all-sharing"),
)
