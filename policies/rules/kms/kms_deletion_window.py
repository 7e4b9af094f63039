"""KMS keys wait two weeks before they are deleted."""

from policies.checks import at_least
from policies.contract import Rule

RULE = Rule(
    title="KMS keys wait two weeks before they are deleted",
    severity="medium",
    concern="resilience",
    why="After the window nothing that the key encrypted can ever be read again; a week includes no holiday.",
    fix="Set deletion_window_in_days to at least 14 (30 is the default).",
    types=("aws:kms/key:Key",),
    check=at_least("deletionWindowInDays", 14, unset="fine"),
)
