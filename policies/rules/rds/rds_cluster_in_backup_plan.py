"""Aurora clusters are in a backup plan."""

from policies.backups import in_backup_plan
from policies.contract import Rule

RULE = Rule(
    title="Aurora clusters are in a backup plan",
    severity="low",
    concern="resilience",
    why="A backup in a vault survives the resource, and the account when the vault is copied.",
    fix="Add it to an aws.backup.Selection, by its ARN or by a tag.",
    frameworks=("CKV2_AWS_8",),
    types=("aws:rds/cluster:Cluster",),
    relates=True,
    check=in_backup_plan,
)
