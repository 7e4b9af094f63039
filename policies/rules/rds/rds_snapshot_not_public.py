"""Database snapshots are not shared with every account."""

from policies.checks import forbid
from policies.contract import Rule

RULE = Rule(
    title="Database snapshots are not shared with every account",
    severity="critical",
    concern="exposure",
    why="Anybody with an AWS account can restore a public snapshot and read all of it.",
    fix='Remove "all" from shared_accounts and list the account ids that need the snapshot.',
    frameworks=("CKV_AWS_302", "FSBP RDS.1"),
    types=(
        "aws:rds/snapshot:Snapshot",
        "aws:rds/clusterSnapshot:ClusterSnapshot",
        "aws:rds/snapshotCopy:SnapshotCopy",
    ),
    check=forbid("sharedAccounts", "all", write="list account ids"),
)
