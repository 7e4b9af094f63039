"""FSx file systems keep automatic backups."""

from policies.checks import forbid
from policies.contract import Rule

RULE = Rule(
    title="FSx file systems keep automatic backups",
    severity="medium",
    concern="resilience",
    why="With a retention of 0 there is none; Lustre scratch file systems cannot have any.",
    fix="Set automatic_backup_retention_days to at least 7.",
    types=(
        "aws:fsx/ontapFileSystem:OntapFileSystem",
        "aws:fsx/windowsFileSystem:WindowsFileSystem",
        "aws:fsx/openZfsFileSystem:OpenZfsFileSystem",
    ),
    check=forbid("automaticBackupRetentionDays", 0, write="write 7 or more"),
)
