"""EBS volumes are in a backup plan."""

from policies.backups import in_backup_plan
from policies.contract import Rule

RULE = Rule(
    title="EBS volumes are in a backup plan",
    severity="low",
    concern="resilience",
    why="A backup in a vault survives the resource, and the account when the vault is copied.",
    fix="Add it to an aws.backup.Selection, by its ARN or by a tag.",
    frameworks=("CKV2_AWS_9",),
    types=("aws:ebs/volume:Volume",),
    relates=True,
    check=in_backup_plan,
)
