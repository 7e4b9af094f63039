"""EFS file systems are in a backup plan."""

from collections.abc import Iterator

from model.resource import Resource
from policies.backups import in_backup_plan
from policies.checks import blank
from policies.contract import Rule, Scope, Verdict

POLICY = "aws:efs/backupPolicy:BackupPolicy"


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    policies = scope.graph.referrers(resource, POLICY, "fileSystemId")
    if not any(not blank(policy.inputs.get("backupPolicy", "")) for policy in policies):
        yield from in_backup_plan(resource, scope)


RULE = Rule(
    title="EFS file systems are in a backup plan",
    severity="low",
    concern="resilience",
    why="EFS keeps no versions: what is deleted is gone.",
    fix="Add the file system to an aws.backup.Selection, or set an aws.efs.BackupPolicy to ENABLED.",
    frameworks=("CKV2_AWS_18", "FSBP EFS.2"),
    types=("aws:efs/fileSystem:FileSystem",),
    relates=True,
    check=_check,
)
