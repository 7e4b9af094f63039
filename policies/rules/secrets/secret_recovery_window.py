"""A deleted secret can be restored."""

from policies.checks import forbid
from policies.contract import Rule

RULE = Rule(
    title="A deleted secret can be restored",
    severity="medium",
    concern="resilience",
    why="With a window of 0 a secret is gone at once, and with it every database and API that needs it.",
    fix="Remove recovery_window_in_days (30 days) or set it to at least 7.",
    types=("aws:secretsmanager/secret:Secret",),
    check=forbid("recoveryWindowInDays", 0, write="write 7 or more"),
)
